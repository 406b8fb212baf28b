// Owns starting the texts in the person's language and changing it.
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { useUi } from '../state/ui-store.ts'
import { en } from './en/index.ts'
import { ja } from './ja/index.ts'

const applyLanguage = (language: string): void => {
  document.documentElement.lang = language
  void i18next.changeLanguage(language)
}

export const startTexts = (): void => {
  void i18next.use(initReactI18next).init({
    lng: useUi.getState().language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, ja: { translation: ja } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  applyLanguage(useUi.getState().language)
  useUi.subscribe(({ language }, before) => {
    if (language !== before.language) applyLanguage(language)
  })
}

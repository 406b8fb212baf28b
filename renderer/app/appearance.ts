// Owns the order of themes and the names of languages in themselves.
import type { MantineColorScheme } from '@mantine/core'
import type { Language } from '../state/ui-store.ts'

export const languageNames: Readonly<Record<Language, string>> = { en: 'English', ja: '日本語' }
export const themeIcons = { auto: 'monitor', light: 'sun', dark: 'moon' } as const
export const nextScheme = (scheme: MantineColorScheme): MantineColorScheme =>
  ({ auto: 'light', light: 'dark', dark: 'auto' } as const)[scheme]

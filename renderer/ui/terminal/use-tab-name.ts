// Owns what a tab with terminals is called: by what is in it, so that they can be told apart.
import { useTranslation } from 'react-i18next'
import { quoteWord } from '#contract/shell-words.ts'
import { safeText } from '../text.ts'
import { panesOf } from './panes.ts'
import { useSessions } from './sessions.ts'
import { useTabs } from './tabs.ts'

/** `among`: whether other containers' tabs stand beside it, so that it must say whose it is. */
export const useTabName = (): ((id: string, position: number, among: boolean) => string) => {
  const { t } = useTranslation()
  const tabs = useTabs((state) => state.all)
  const sessions = useSessions((state) => state.all)
  return (id, position, among) => {
    const tab = tabs.find((one) => one.id === id)
    const session = sessions.find((one) => one.id === tab?.active)
    if (tab === undefined || session === undefined) return ''
    const { target } = session
    if (target.kind === 'host' || target.kind === 'machine') return t(`common.terminal.short.${target.kind}`)
    const what = target.kind === 'exec'
      ? target.command === undefined && target.user === undefined ? t('common.terminal.numbered', { number: position }) : safeText([target.user === undefined ? '' : `${target.user}: `, (target.command ?? session.command ?? []).map(quoteWord).join(' ')].join(''), 60)
      : t(`common.terminal.short.${target.kind}`)
    const count = panesOf(tab.tree).length
    const shown = count > 1 ? `${what} +${count - 1}` : what
    if (!among) return shown
    return target.kind === 'exec' && target.command === undefined && target.user === undefined ? `${tab.name}${count > 1 ? ` +${count - 1}` : ''}` : `${tab.name}: ${shown}`
  }
}

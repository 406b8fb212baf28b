// Owns links in a terminal: what a program printed opens only as a web page, only when it was meant, and says before where it leads.
import i18next from 'i18next'
import { safeText } from '../text.ts'

const longest = 2_000

/** The address, if it is one of the web. */
export const webAddress = (text: string): string | null => {
  const url = text.length > longest ? null : URL.parse(text)
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url.href : null
}

/** With Ctrl (or Cmd): a plain click means the terminal. The window's one way out is a link to a new tab. */
export const openLink = (event: MouseEvent, text: string): void => {
  const address = webAddress(text)
  if (address !== null && (event.ctrlKey || event.metaKey)) window.open(address, '_blank', 'noopener,noreferrer')
}

export const showLink = (holder: HTMLElement, event: MouseEvent | null, text: string): void => {
  const address = event === null ? null : webAddress(text)
  if (address === null) holder.removeAttribute('title')
  else holder.title = i18next.t('common.terminal.openLink', { address: safeText(address, 200) })
}

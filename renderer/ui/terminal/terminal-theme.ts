// Owns handing the window's colours to xterm, which draws on a canvas and knows no style sheets.
import type { ITheme } from '@xterm/xterm'

const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white', 'brightBlack', 'brightRed', 'brightGreen', 'brightYellow', 'brightBlue', 'brightMagenta', 'brightCyan', 'brightWhite'] as const

export const terminalTheme = (): ITheme => {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string): string => style.getPropertyValue(name).trim()
  return {
    background: read('--sw-canvas'), foreground: read('--mantine-color-text'), cursor: read('--sw-accent'), selectionBackground: read('--sw-accent-soft'),
    ...Object.fromEntries(names.map((name, index) => [name, read(`--sw-ansi-${index}`)])),
  }
}

/** Whole colours: xterm draws them itself. */
export const searchColors = () => {
  const style = getComputedStyle(document.documentElement)
  const [mark, now] = [style.getPropertyValue('--sw-mark').trim(), style.getPropertyValue('--sw-mark-now').trim()]
  return { matchBackground: mark, matchOverviewRuler: mark, activeMatchBackground: now, activeMatchBorder: now, activeMatchColorOverviewRuler: now }
}

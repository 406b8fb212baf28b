// Owns one xterm screen: a holder element that can move between places on the page without losing what it shows.
import { FitAddon } from '@xterm/addon-fit'
import { SearchAddon } from '@xterm/addon-search'
import { Unicode11Addon } from '@xterm/addon-unicode11'
import { WebLinksAddon } from '@xterm/addon-web-links'
import { WebglAddon } from '@xterm/addon-webgl'
import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import { terminalTheme } from './terminal-theme.ts'

const scrollbackLines = 10_000

export class Screen {
  readonly terminal: Terminal
  readonly search = new SearchAddon()
  readonly #holder = document.createElement('div')
  readonly #fit = new FitAddon()
  #opened = false

  /** `onLeave`: the one way out of a terminal by keyboard. */
  constructor(onLeave: () => void) {
    this.#holder.style.height = '100%'
    const style = getComputedStyle(document.documentElement)
    this.terminal = new Terminal({
      fontFamily: style.getPropertyValue('--mantine-font-family-monospace'),
      fontSize: 12.5,
      lineHeight: 1.25,
      scrollback: scrollbackLines,
      cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      theme: terminalTheme(),
      allowProposedApi: true,
      minimumContrastRatio: 4.5,
    })
    this.terminal.loadAddon(this.#fit)
    this.terminal.loadAddon(this.search)
    // Emoji are two cells wide, as programs of today count them.
    this.terminal.loadAddon(new Unicode11Addon())
    this.terminal.unicode.activeVersion = '11'
    this.terminal.loadAddon(new WebLinksAddon((_, url) => { window.open(url, '_blank', 'noopener,noreferrer') }))
    this.terminal.attachCustomKeyEventHandler((event) => {
      if (event.key === 'Escape' && event.ctrlKey && event.shiftKey) {
        event.preventDefault()
        if (event.type === 'keydown') onLeave()
        return false
      }
      // The drawer's key and copying a selection stay the window's.
      if (event.key === '`' && event.ctrlKey) return false
      return !((event.key === 'c' && event.ctrlKey && this.terminal.hasSelection()) || (event.key.toLowerCase() === 'v' && event.ctrlKey && event.shiftKey))
    })
  }

  attach(host: HTMLElement): void {
    host.append(this.#holder)
    if (!this.#opened) {
      this.#opened = true
      this.terminal.open(this.#holder)
      this.#useWebgl()
    }
    this.terminal.options.theme = terminalTheme()
    this.fit()
  }

  fit(): void {
    if (this.#holder.isConnected && this.#holder.clientWidth > 0) this.#fit.fit()
  }

  detach(): void {
    this.#holder.remove()
  }

  dispose(): void {
    this.#holder.remove()
    this.terminal.dispose()
  }

  #useWebgl(): void {
    try {
      const webgl = new WebglAddon()
      // A lost context falls back to the plain renderer by itself.
      webgl.onContextLoss(() => webgl.dispose())
      this.terminal.loadAddon(webgl)
    } catch {
      // No WebGL here: xterm draws with the DOM.
    }
  }
}

// Owns one xterm screen: a holder element that can move between places on the page without losing what it shows.
import { FitAddon } from '@xterm/addon-fit'
import { SearchAddon } from '@xterm/addon-search'
import { Unicode11Addon } from '@xterm/addon-unicode11'
import { WebLinksAddon } from '@xterm/addon-web-links'
import { WebglAddon } from '@xterm/addon-webgl'
import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import { keyMeaning } from './screen-keys.ts'
import type { ScreenCommand } from './screen-keys.ts'
import { openLink, showLink } from './screen-links.ts'
import { terminalTheme } from './terminal-theme.ts'

const scrollbackLines = 10_000
const fontSize = 12.5

export interface ScreenEvents {
  /** A key that is the window's and not the program's. */
  readonly onCommand: (command: Exclude<ScreenCommand, 'copy'>) => void
  readonly onFocus: () => void
}

export class Screen {
  readonly terminal: Terminal
  readonly search = new SearchAddon({ highlightLimit: 2_000 })
  readonly #holder = document.createElement('div')
  readonly #fit = new FitAddon()
  #webgl: WebglAddon | null = null
  #opened = false

  constructor({ onCommand, onFocus }: ScreenEvents) {
    this.#holder.style.height = '100%'
    this.#holder.addEventListener('focusin', onFocus)
    const links = { activate: openLink, hover: (event: MouseEvent, url: string) => showLink(this.#holder, event, url), leave: () => showLink(this.#holder, null, '') }
    this.terminal = new Terminal({
      fontSize,
      lineHeight: 1.25,
      scrollback: scrollbackLines,
      cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      allowProposedApi: true,
      minimumContrastRatio: 4.5,
      // Links that a program made of other words (OSC 8) lead where plain ones do, and say where before.
      linkHandler: links,
    })
    this.terminal.loadAddon(this.#fit)
    this.terminal.loadAddon(this.search)
    // Emoji are two cells wide, as programs of today count them.
    this.terminal.loadAddon(new Unicode11Addon())
    this.terminal.unicode.activeVersion = '11'
    this.terminal.loadAddon(new WebLinksAddon(openLink, { hover: links.hover, leave: links.leave }))
    this.terminal.attachCustomKeyEventHandler((event) => {
      const meaning = keyMeaning(event, this.terminal.hasSelection())
      if (meaning === null) return true
      if (meaning === 'browser') return false
      event.preventDefault()
      if (event.type !== 'keydown') return false
      if (meaning === 'copy') this.#copy()
      else onCommand(meaning)
      return false
    })
  }

  attach(host: HTMLElement): void {
    host.append(this.#holder)
    // The style sheet may be younger than the screen, of a window that was loaded anew.
    this.terminal.options.fontFamily = getComputedStyle(document.documentElement).getPropertyValue('--mantine-font-family-monospace')
    this.terminal.options.theme = terminalTheme()
    if (!this.#opened) {
      this.#opened = true
      this.terminal.open(this.#holder)
      // Until its font is there, every cell would be measured, and drawn, in another one.
      void document.fonts.load(`${fontSize}px "JetBrains Mono"`).then(() => {
        this.terminal.options.fontSize = fontSize + 0.01
        this.terminal.options.fontSize = fontSize
        this.#webgl?.clearTextureAtlas()
        this.fit()
      })
    }
    this.#useWebgl()
    this.fit()
  }

  fit(): void {
    if (this.#holder.isConnected && this.#holder.clientWidth > 0) this.#fit.fit()
  }

  detach(): void {
    this.#holder.remove()
    // A browser gives a page about sixteen contexts: only what is seen holds one.
    this.#webgl?.dispose()
    this.#webgl = null
  }

  dispose(): void {
    this.detach()
    this.terminal.dispose()
  }

  #copy(): void {
    const text = this.terminal.getSelection()
    if (text === '') return
    void navigator.clipboard.writeText(text).catch(() => undefined)
    this.terminal.clearSelection()
  }

  #useWebgl(): void {
    if (this.#webgl !== null) return
    try {
      const webgl = new WebglAddon()
      // Without its context xterm draws with the DOM, as it does where there is no WebGL at all.
      webgl.onContextLoss(() => {
        webgl.dispose()
        if (this.#webgl === webgl) this.#webgl = null
      })
      this.terminal.loadAddon(webgl)
      this.#webgl = webgl
    } catch {
      // No WebGL here.
    }
  }
}

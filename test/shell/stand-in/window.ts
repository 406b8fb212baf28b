// Owns Electron's BrowserWindow and WebContents in the stand-in: a page of a real Chromium, its preload in an isolated world.
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { BrowserContext, CDPSession, Page, Route } from 'playwright-core'
import type { BrowserWindowConstructorOptions } from 'electron'
import { prevented } from './app.ts'
import type { App } from './app.ts'
import { bindingName, deliverName, isolatedScript, mainScript } from './page-side.ts'
import type { ToHost, ToPage } from './page-side.ts'
import type { MessagePortMain } from './ports.ts'

const world = 'stand-in-preload'
/** Chromium knows no scheme of ours; this host is as secure to it, and no request leaves it. */
const origin = 'http://app.localhost'
const outside = (url: string): string => url.replace(origin, 'slipway://app')
const inside = (url: string): string => url.replace('slipway://app', origin)

export type Handler = (request: Request) => Response | Promise<Response>
type Answer = (granted: boolean) => void

export class Session {
  onRequest: (contents: unknown, permission: string, answer: Answer) => void = (_contents, _permission, answer) => answer(true)
  onCheck: (contents: unknown, permission: string) => boolean = () => true
  setPermissionRequestHandler = (handler: Session['onRequest']): void => void (this.onRequest = handler)
  setPermissionCheckHandler = (handler: Session['onCheck']): void => void (this.onCheck = handler)
}

/** What the windows share. */
export interface Surroundings {
  readonly app: App
  readonly ipcMain: EventEmitter
  readonly schemes: ReadonlyMap<string, Handler>
  readonly session: Session
  readonly browser: BrowserContext
}

export class WebContents extends EventEmitter {
  readonly session: Session
  readonly mainFrame: { url: string } = { url: '' }
  readonly page: Promise<Page>
  readonly #around: Surroundings
  readonly #ports = new Map<number, MessagePortMain>()
  #onWindowOpen: (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' } = () => ({ action: 'allow' })
  #context: { readonly cdp: CDPSession; readonly id: number } | null = null
  #ours = false

  constructor(around: Surroundings, preload: string) {
    super()
    this.#around = around
    this.session = around.session
    this.page = this.#openPage(readFileSync(preload, 'utf8'))
  }

  setWindowOpenHandler(handler: (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' }): void {
    this.#onWindowOpen = handler
  }

  /** As a page does it; what the handler answers. */
  openWindow(url: string): 'allow' | 'deny' {
    return this.#onWindowOpen({ url }).action
  }

  /** The page's end of the port that it got last. */
  get lastPort(): MessagePortMain | undefined {
    return this.#ports.get(this.#ports.size)
  }

  postMessage(channel: string, _message: unknown, transfer: readonly MessagePortMain[] = []): void {
    const ports = transfer.map((port) => {
      const id = this.#ports.size + 1
      this.#ports.set(id, port)
      port.moveTo({
        post: (data) => this.#deliver({ type: 'port-message', port: id, data }),
        close: () => this.#deliver({ type: 'port-close', port: id }),
      })
      return id
    })
    this.#deliver({ type: 'message', channel, ports })
  }

  async load(url: string): Promise<void> {
    const page = await this.page
    this.#ours = true
    await page.goto(inside(url))
  }

  /** As the menu's entry does it: no 'will-navigate'. */
  async reload(): Promise<void> {
    const page = await this.page
    this.#ours = true
    await page.reload()
  }

  closePorts(): void {
    for (const port of this.#ports.values()) port.close()
    this.#context = null
  }

  #deliver(message: ToPage): void {
    if (this.#context === null) return
    const { cdp, id } = this.#context
    void cdp.send('Runtime.evaluate', { contextId: id, expression: `${deliverName}(${JSON.stringify(JSON.stringify(message))})` }).catch(() => {})
  }

  async #openPage(preload: string): Promise<Page> {
    const page = await this.#around.browser.newPage()
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Runtime.enable')
    await cdp.send('Page.enable')
    await cdp.send('Runtime.addBinding', { name: bindingName, executionContextName: world })
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainScript })
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: isolatedScript(preload), worldName: world })
    cdp.on('Runtime.executionContextCreated', ({ context: { id, name } }) => {
      if (name === world) this.#context = { cdp, id }
    })
    cdp.on('Runtime.executionContextsCleared', () => this.closePorts())
    cdp.on('Runtime.bindingCalled', ({ payload }) => this.#heard(JSON.parse(payload) as ToHost))
    cdp.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) this.mainFrame.url = outside(frame.url)
    })
    cdp.on('Page.windowOpen', ({ url }) => this.emit('stand-in:window-open', url, this.openWindow(url)))
    page.on('popup', (popup) => void popup.close())
    await page.route('**/*', (route) => this.#answer(route))
    return page
  }

  #heard(message: ToHost): void {
    if (message.type === 'port-message') this.#ports.get(message.port)?.peer?.receive(message.data)
    else this.#around.ipcMain.emit(message.channel, { sender: this, senderFrame: this.mainFrame, ports: [] }, ...message.args)
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request()
    const url = outside(request.url())
    if (request.isNavigationRequest() && !this.#ours && prevented((event) => this.emit('will-navigate', event, url))) return route.abort('aborted')
    this.#ours = false
    const handler = this.#around.schemes.get(new URL(url).protocol.slice(0, -1))
    if (handler === undefined) return route.abort('blockedbyclient')
    const answer = await handler(new Request(url))
    await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body: Buffer.from(await answer.arrayBuffer()) })
  }
}

export const windowClass = (around: Surroundings): (new (options: BrowserWindowConstructorOptions) => BrowserWindow) =>
  class extends BrowserWindow {
    constructor(options: BrowserWindowConstructorOptions) {
      super(around, options)
    }
  }

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents
  readonly options: BrowserWindowConstructorOptions
  /** What was asked of it, in order. */
  readonly told: string[] = []
  readonly #around: Surroundings
  #minimized = false

  constructor(around: Surroundings, options: BrowserWindowConstructorOptions) {
    super()
    this.#around = around
    this.options = options
    this.webContents = new WebContents(around, options.webPreferences?.preload ?? '')
    around.app.windows.add(this)
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url)
    this.emit('ready-to-show')
  }

  show = (): void => void this.told.push('show')
  focus = (): void => void this.told.push('focus')
  setTitle = (title: string): void => void this.told.push(`title ${title}`)
  setProgressBar = (progress: number): void => void this.told.push(`progress ${progress}`)
  setEnabled = (enabled: boolean): void => void this.told.push(enabled ? 'enabled' : 'disabled')
  isMinimized = (): boolean => this.#minimized

  minimize(): void {
    this.#minimized = true
  }

  restore(): void {
    this.#minimized = false
    this.told.push('restore')
  }

  /** False when a listener kept it open. */
  close(): boolean {
    if (prevented((event) => this.emit('close', event))) return false
    this.destroy()
    return true
  }

  destroy(): void {
    if (!this.#around.app.windows.has(this)) return
    this.webContents.closePorts()
    this.webContents.page.then((page) => page.close()).catch(() => {})
    this.emit('closed')
    this.#around.app.forget(this)
  }
}

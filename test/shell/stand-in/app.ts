// Owns Electron's app in the stand-in: how it becomes ready, and how it quits (docs: app.quit and its events).
import { EventEmitter } from 'node:events'
import type { BrowserWindow } from './window.ts'

export class App extends EventEmitter {
  readonly isPackaged = false
  readonly paths = new Map<string, string>()
  readonly windows = new Set<BrowserWindow>()
  /** The exit code, once the app has ended. */
  readonly ended: Promise<number>
  /** Everything that it told, in order. */
  readonly told: string[] = []
  /** Whether this is the first instance. */
  first = true
  locale = 'en-US'
  readonly #end: (code: number) => void

  constructor() {
    super()
    const { promise, resolve } = Promise.withResolvers<number>()
    this.ended = promise
    this.#end = resolve
  }

  override emit(event: string, ...args: unknown[]): boolean {
    this.told.push(event)
    return super.emit(event, ...args)
  }

  whenReady = async (): Promise<void> => {}
  getVersion = (): string => '0.0.0-stand-in'
  getLocale = (): string => this.locale
  setPath = (name: string, path: string): void => void this.paths.set(name, path)
  requestSingleInstanceLock = (): boolean => this.first

  quit(): void {
    if (prevented((event) => this.emit('before-quit', event))) return
    for (const window of this.windows) if (!window.close()) return
    this.emit('will-quit')
    this.exit(0)
  }

  exit(code: number): void {
    for (const window of this.windows) window.destroy()
    this.emit('quit')
    this.#end(code)
  }

  /** A window is gone. */
  forget(window: BrowserWindow): void {
    this.windows.delete(window)
    if (this.windows.size === 0 && !this.emit('window-all-closed')) this.quit()
  }
}

/** Whether a listener prevented what an event announces. */
export const prevented = (tell: (event: { preventDefault(): void; readonly defaultPrevented: boolean }) => void): boolean => {
  const event = {
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true
    },
  }
  tell(event)
  return event.defaultPrevented
}

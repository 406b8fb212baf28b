// Owns the stand-in for `electron`: as much of it as our main process uses, on a real Chromium, for one life of the app.
import { EventEmitter } from 'node:events'
import { createRequire, registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launch } from '../../e2e/browser.ts'
import { App } from './app.ts'
import { MessageChannelMain } from './ports.ts'
import { Session, windowClass } from './window.ts'
import type { BrowserWindow, Handler } from './window.ts'

const mainBundle = pathToFileURL(join(import.meta.dirname, '../../../dist/shell/main.js')).href
const nativeImport = createRequire(import.meta.url)('./native-import.cjs') as (specifier: string) => Promise<unknown>
const lives = new Map<string, Record<string, unknown>>()
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const shared = globalThis as typeof globalThis & { electronLives?: typeof lives }
shared.electronLives = lives

/** `slipway-main:<life>` is a fresh copy of the main bundle; `electron` in it is the stand-in of the same life. */
registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier.startsWith('slipway-main:')) return { url: `${mainBundle}?${specifier.slice('slipway-main:'.length)}`, format: 'module', shortCircuit: true }
    if (specifier !== 'electron') return next(specifier, context)
    return { url: `stand-in:${new URL(context.parentURL ?? '').search.slice(1)}`, format: 'module', shortCircuit: true }
  },
  load: (url, context, next) => {
    if (!url.startsWith('stand-in:')) return next(url, context)
    const life = url.slice('stand-in:'.length)
    const names = Object.keys(lives.get(life) ?? {})
    return { format: 'module', shortCircuit: true, source: `export const { ${names.join(', ')} } = globalThis.electronLives.get('${life}')` }
  },
})

/** One life of the app; nothing runs before begin(). */
export const standIn = async () => {
  const chromium = await launch()
  const browser = await chromium.newContext({ viewport: { width: 1_280, height: 800 }, locale: 'en-US' })
  const app = new App()
  const ipcMain = new EventEmitter()
  const session = new Session()
  const schemes = new Map<string, Handler>()
  const privileges: unknown[] = []
  const opened: string[] = []
  const errors: string[] = []
  const asked: object[] = []
  let chosen = ''
  const menus: (readonly { readonly role?: string; readonly enabled?: boolean }[])[] = []
  const life = String(lives.size + 1)
  const before = new Map<NodeJS.Signals, readonly unknown[]>(signals.map((name) => [name, process.listeners(name)]))

  lives.set(life, {
    app,
    ipcMain,
    MessageChannelMain,
    BrowserWindow: windowClass({ app, ipcMain, schemes, session, browser }),
    protocol: {
      registerSchemesAsPrivileged: (list: unknown[]) => privileges.push(...list),
      handle: (scheme: string, handler: Handler) => schemes.set(scheme, handler),
    },
    Menu: { buildFromTemplate: (template: (typeof menus)[number]) => ({ popup: () => menus.push(template) }), setApplicationMenu: () => {} },
    dialog: {
      showErrorBox: (title: string, text: string) => errors.push(`${title}: ${text}`),
      showOpenDialog: async (_window: unknown, options: object) => (asked.push(options), { canceled: chosen === '', filePaths: chosen === '' ? [] : [chosen] }),
      showSaveDialog: async (_window: unknown, options: object) => (asked.push(options), { canceled: chosen === '', filePath: chosen }),
    },
    // A system without a keyring.
    safeStorage: { isEncryptionAvailable: () => false },
    shell: { openExternal: async (url: string) => void opened.push(url) },
  })
  const added = (signal: NodeJS.Signals) => process.listeners(signal).filter((listener) => before.get(signal)?.includes(listener) === false)
  return {
    app,
    ipcMain,
    session,
    /** What was opened outside of the window. */
    opened,
    /** What error boxes said. */
    errors,
    /** What the system's dialogs for paths were asked. */
    asked,
    /** What the person chooses in them; nothing: they close them. */
    choose: (path: string) => void (chosen = path),
    /** Which menus came up. */
    menus,
    privileges,
    begin: () => nativeImport(`slipway-main:${life}`),
    /** Asks the app's own scheme, as the page would. */
    ask: async (url: string): Promise<Response> => schemes.get('slipway')!(new Request(url)),
    window: async (): Promise<BrowserWindow> => {
      while (app.windows.size === 0) await new Promise((resolve) => setTimeout(resolve, 20))
      return [...app.windows][0]!
    },
    /** To the app only, not to the test's own process. */
    signal: (name: NodeJS.Signals) => {
      for (const listener of added(name)) listener(name)
    },
    [Symbol.asyncDispose]: async () => {
      for (const name of signals) for (const listener of added(name)) process.off(name, listener)
      await chromium.close()
    },
  }
}

// Owns the stand-in's half in the page: what a sandboxed preload gets from require('electron'), in a real isolated world of Chromium.

export type ToHost =
  | { readonly type: 'send'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly type: 'port-message'; readonly port: number; readonly data: unknown }
export type ToPage =
  | { readonly type: 'message'; readonly channel: string; readonly ports: readonly number[] }
  | { readonly type: 'port-message'; readonly port: number; readonly data: unknown }
  | { readonly type: 'port-close'; readonly port: number }

export const bindingName = 'standInHost'
export const deliverName = 'standInDeliver'

type Preload = (require: (name: string) => unknown, module: object, exports: object) => void
type Listener = (event: { readonly ports: readonly MessagePort[] }, ...args: unknown[]) => void

/** Runs in the isolated world, as text: nothing from outside of it is in reach. */
const isolatedSide = (preload: Preload, binding: string, deliver: string): void => {
  const world = globalThis as unknown as Record<string, (text: string) => void>
  const toHost = (message: ToHost): void => world[binding]!(JSON.stringify(message))
  const listeners = new Map<string, Listener[]>()
  const ports = new Map<number, MessagePort>()

  const openPort = (id: number): MessagePort => {
    const { port1, port2 } = new MessageChannel()
    port2.addEventListener('message', ({ data }) => toHost({ type: 'port-message', port: id, data }))
    port2.start()
    ports.set(id, port2)
    return port1
  }
  world[deliver] = (text) => {
    const message = JSON.parse(text) as ToPage
    if (message.type === 'port-message') return ports.get(message.port)?.postMessage(message.data)
    if (message.type === 'port-close') return ports.get(message.port)?.close()
    const event = { ports: message.ports.map(openPort) }
    for (const listener of listeners.get(message.channel) ?? []) listener(event)
  }
  const electron = {
    contextBridge: {
      // The page's world hears the same DOM events; a value crosses as text.
      exposeInMainWorld: (name: string, value: unknown) =>
        window.dispatchEvent(new CustomEvent('stand-in:expose', { detail: JSON.stringify([name, value]) })),
    },
    ipcRenderer: {
      send: (channel: string, ...args: unknown[]) => toHost({ type: 'send', channel, args }),
      on: (channel: string, listener: Listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    },
  }
  const module = { exports: {} }
  preload((name) => {
    if (name !== 'electron') throw new Error(`a sandboxed preload has no "${name}"`)
    return electron
  }, module, module.exports)
}

/** Runs in the page's own world before its scripts. */
const mainSide = (): void => {
  window.addEventListener('stand-in:expose', (event) => {
    const [name, value] = JSON.parse((event as CustomEvent<string>).detail) as [string, unknown]
    Object.defineProperty(window, name, { value, enumerable: true })
  })
}

export const mainScript = `(${mainSide.toString()})()`
export const isolatedScript = (preload: string): string =>
  `(${isolatedSide.toString()})(function (require, module, exports) {${preload}\n}, '${bindingName}', '${deliverName}')`

// Owns the one window: what it may load, where it may go (nowhere), and the port that ties it to the core.
import { BrowserWindow, ipcMain, Menu, MessageChannelMain, shell } from 'electron'
import type { Event, IpcMainEvent, MessagePortMain, Session } from 'electron'
import { join } from 'node:path'
import type { HostChoice } from '#contract/host-folders.ts'
import { choosePath } from './choose-path.ts'
import { editMenu } from './menu.ts'
import { appUrl, isOurs } from './protocol.ts'

const size = { width: 1_280, height: 800, minWidth: 900, minHeight: 600 }
/** A bar in the taskbar that only says that something goes on. */
const unknownProgress = 2

export class MainWindow {
  onClose: (event: Event) => void = () => {}
  readonly #connect: (port: MessagePortMain) => Promise<void>
  #window: BrowserWindow | null = null

  constructor(connect: (port: MessagePortMain) => Promise<void>) {
    this.#connect = connect
  }

  /** Opens it, or brings the open one to the front. */
  show(): void {
    const window = this.#window
    if (window === null) return this.#open()
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  /** The page goes on to show how the machine stops; nobody can start it again meanwhile. */
  showStopping(locale: string): void {
    const window = this.#window
    if (window === null) return
    window.setTitle(locale.startsWith('ja') ? 'Slipway を終了しています…' : 'Slipway is stopping…')
    window.setProgressBar(unknownProgress)
    window.setEnabled(false)
  }

  /** The system's own dialog, on the window. */
  async choosePath(choice: HostChoice): Promise<string | null> {
    return this.#window === null ? null : choosePath(this.#window, choice)
  }

  #open(): void {
    const window = new BrowserWindow({
      ...size,
      show: false,
      title: 'Slipway',
      webPreferences: {
        preload: join(import.meta.dirname, 'preload.cjs'),
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: false,
      },
    })
    this.#window = window
    const { webContents } = window
    webContents.setWindowOpenHandler(({ url }) => {
      openOutside(url)
      return { action: 'deny' }
    })
    for (const way of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'] as const) {
      // One overload for each event, which the compiler cannot see through.
      webContents.on(way as 'will-navigate', (event) => event.preventDefault())
    }
    grantOnlyCopying(webContents.session)
    webContents.on('context-menu', (_event, { isEditable, editFlags }) => {
      const template = editMenu(isEditable, editFlags)
      if (template.length > 0) Menu.buildFromTemplate(template).popup({ window })
    })

    const onConnect = (event: IpcMainEvent): void => {
      if (!fromOurPage(event, window)) return
      const { port1, port2 } = new MessageChannelMain()
      void this.#connect(port2).then(() => port2.start())
      webContents.postMessage('slipway:port', null, [port1])
    }
    ipcMain.on('slipway:connect', onConnect)
    window.on('close', (event) => this.onClose(event))
    window.once('closed', () => {
      ipcMain.off('slipway:connect', onConnect)
      this.#window = null
    })
    window.once('ready-to-show', () => window.show())
    // A window that could not load says so itself; 'ready-to-show' comes all the same.
    window.loadURL(appUrl).catch(() => {})
  }
}

/** Only the main frame of our own page in our own window may ask for a port. */
const fromOurPage = ({ sender, senderFrame }: IpcMainEvent, { webContents }: BrowserWindow): boolean =>
  sender === webContents && senderFrame !== null && senderFrame === webContents.mainFrame && isOurs(senderFrame.url)

/** Links lead to the person's browser, and only web links do: a container's label must not start a program. */
const openOutside = (url: string): void => {
  const protocol = URL.parse(url)?.protocol
  if (protocol === 'http:' || protocol === 'https:') void shell.openExternal(url)
}

const grantOnlyCopying = (session: Session): void => {
  const granted = 'clipboard-sanitized-write'
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === granted))
  session.setPermissionCheckHandler((_contents, permission) => permission === granted)
}

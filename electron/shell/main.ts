// Owns the Electron app: the same core as everywhere else, with a window on it.
import { app, dialog, Menu, safeStorage } from 'electron'
import { join } from 'node:path'
import { AppError, describeError } from '#contract/errors.ts'
import { openBackend } from '#core/backend.ts'
import type { Backend } from '#core/backend.ts'
import { appPaths } from '#core/paths.ts'
import { keychain } from './keychain.ts'
import { menuTemplate } from './menu.ts'
import { registerScheme, serveFiles } from './protocol.ts'
import { Ending } from './ending.ts'
import { MainWindow } from './window.ts'

// dist/shell/main.js in a checkout and in a package alike
const root = join(import.meta.dirname, '..', '..')
/** Leave the machine as it is; the window can start it. */
const startsMachine = !process.argv.includes('--no-machine')

let backend: Promise<Backend> | null = null
const window = new MainWindow(async (port) => (await backend)?.servePort(port))
const ending = new Ending({
  begin: () => window.showStopping(app.getLocale()),
  close: async () => (await backend)?.close(),
})

// Without a tray, an app without a window would be out of reach while its machine runs on: there, closing the window quits.
// On macOS the dock brings the window back, and the machine goes on.
window.onClose = (event) => {
  if (process.platform === 'darwin' || ending.done) return
  event.preventDefault()
  app.quit()
}

const open = async (): Promise<void> => {
  await app.whenReady()
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)))
  serveFiles(join(root, 'dist', 'renderer'), async (request) => (await backend)?.serveTransfer(request) ?? { status: 404 })
  backend = openBackend({
    shell: {
      kind: 'electron',
      keychain: keychain(safeStorage),
      choosePath: (choice) => window.choosePath(choice),
      open: async () => {
        window.show()
        return null
      },
      quit: () => app.quit(),
    },
    version: app.getVersion(),
    imageFolder: app.isPackaged ? join(process.resourcesPath, 'guest') : join(root, 'resources', 'guest'),
  })
  const core = await backend
  // Quitting may have been asked for meanwhile.
  if (ending.begun) return
  app.on('second-instance', () => window.show())
  app.on('activate', () => window.show())
  window.show()
  if (startsMachine) core.start()
}

// What Chromium keeps, and with it the lock of the one instance, moves with SLIPWAY_HOME like everything else.
app.setPath('userData', join(appPaths().home, 'window'))
registerScheme()
// Whether closing the window ends the app was decided above; without a listener Electron would always quit.
app.on('window-all-closed', () => {})

if (app.requestSingleInstanceLock()) {
  open().catch((error: unknown) => {
    dialog.showErrorBox('Slipway', error instanceof AppError ? describeError(error.toEnvelope()) : String(error))
    app.exit(1)
  })
} else {
  app.quit()
}

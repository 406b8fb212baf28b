// Owns Slipway without Electron: the core, the loopback window, and a terminal that says how the boot goes.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError, describeError } from '#contract/errors.ts'
import { openBackend } from '#core/backend.ts'
import type { Backend } from '#core/backend.ts'
import { appPaths } from '#core/paths.ts'
import { connectToApp } from '#core/rpc/app-client.ts'
import { openInBrowser } from './browser.ts'
import { followBoot } from './progress.ts'
import { openWindowServer } from './server.ts'
import type { WindowServer } from './server.ts'

const root = resolve(import.meta.dirname, '../..')

const { values } = parseArgs({
  options: {
    /** Start no output but errors; for the CLI, which says how it goes itself. */
    quiet: { type: 'boolean', default: false },
    /** Leave the machine as it is; the window can start it. */
    'no-machine': { type: 'boolean', default: false },
  },
})

const askedPort = (): number | null => {
  const text = process.env['SLIPWAY_PORT']
  if (text === undefined || text === '') return null
  const port = Number(text)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  throw new AppError('INPUT_INVALID', { details: { reason: `SLIPWAY_PORT is "${text}", which is not a port.` } })
}

let backend: Backend | null = null
let server: WindowServer | null = null
let ending: Promise<void> | null = null

/** Ends in order: the window first, so that nobody asks for what is going away; then the machine. */
const end = (exitCode = 0): Promise<void> =>
  (ending ??= (async () => {
    await server?.close()
    await backend?.close()
    process.exit(exitCode)
  })())

// Whoever read what is said here may be gone, which is no reason to end; and saying so would fail in the same way.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
// A mistake of ours must not cost a person's data: the machine is still shut down in order.
process.on('uncaughtException', (error) => {
  const logRef = backend?.log.error(error) ?? ''
  console.error(`slipway: ${describeError({ code: 'UNKNOWN', details: { reason: error.message, logRef } })}`)
  void end(1)
})

try {
  const port = askedPort()
  backend = await openBackend({
    shell: { kind: 'headless', open: async () => server?.freshUrl() ?? null, quit: () => void end() },
    version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
    imageFolder: join(root, 'resources', 'guest'),
  })
  const core = backend
  server = await openWindowServer({ files: join(root, 'dist', 'renderer'), port, serve: (socket) => core.serveSocket(socket), serveTransfer: (request) => core.serveTransfer(request) })
  core.denyToContainers(server.port)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end())
  if (!values.quiet) {
    const url = server.freshUrl()
    console.log(`slipway: open ${url}`)
    openInBrowser(url)
    void followBoot(core.machine, (line) => console.log(`slipway: ${line}`))
  }
  if (!values['no-machine']) core.start()
} catch (error) {
  const running = error instanceof AppError && error.code === 'MACHINE_IN_USE' ? await connectToApp(appPaths().appSocket) : null
  if (running !== null && !values.quiet) {
    const { url } = await running.client.app.open()
    console.log(`slipway: Slipway runs already${url === null ? '' : `: open ${url}`}`)
    process.exit()
  }
  console.error(`slipway: ${error instanceof AppError ? describeError(error.toEnvelope()) : String(error)}`)
  await backend?.close()
  process.exit(1)
}

// Owns starting the app without a window, for a command that needs it.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { appPaths } from '#core/paths.ts'
import { connectToApp } from '#core/rpc/app-client.ts'
import type { AppConnection } from '#core/rpc/app-client.ts'

const startPatienceMs = 20_000

/** Starts the app without a window, on its own; it lives on when this process ends. */
export const startApp = async (): Promise<AppConnection> => {
  const main = join(import.meta.dirname, '../headless/main.ts')
  const child = spawn(process.execPath, [main, '--quiet'], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  let ended = false
  child.once('exit', () => (ended = true))
  for (const deadline = Date.now() + startPatienceMs; Date.now() < deadline; ) {
    const connection = await connectToApp(appPaths().appSocket)
    if (connection !== null) {
      child.stderr.destroy()
      child.unref()
      return connection
    }
    if (ended) break
    await sleep(50)
  }
  throw new Error(said.trim() || 'Slipway did not start; its log may tell why.')
}

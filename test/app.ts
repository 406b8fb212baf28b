// Owns starting the real app for a test: headless, in a home of its own, and gone without a trace afterwards.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { connectToApp } from '#core/rpc/app-client.ts'
import type { AppConnection } from '#core/rpc/app-client.ts'

export type { AppConnection }

const root = resolve(import.meta.dirname, '..')

export interface TestApp {
  readonly home: string
  readonly env: NodeJS.ProcessEnv
  readonly engineSocket: string
  readonly process: ChildProcess
  /** Everything that it printed. */
  output(): string
  client(): Promise<AppConnection>
  /** A one-time address of the window. */
  freshUrl(): Promise<string>
  untilRunning(): Promise<void>
  /** Ends it in order and removes its home. */
  stop(): Promise<void>
}

/** A client of the app that runs in this home, on a connection of its own. */
export const connectTo = async (home: string): Promise<AppConnection> => {
  const connection = await connectToApp(join(home, 'run', 'app.sock'))
  if (connection === null) throw new Error(`no app answers in ${home}`)
  return connection
}

/** The home of whoever runs the app there, which the machine shares: never the person's own. */
export const userHome = (home: string): string => join(home, 'user')

export const newHome = (): Promise<string> => mkdtemp(join(tmpdir(), 'slipway-'))

/** What a program needs to find the app of this home, and nothing of the person's own. */
export const appEnv = (home: string): NodeJS.ProcessEnv => {
  const { DOCKER_HOST: _host, DOCKER_CONTEXT: _context, ...rest } = process.env
  return { ...rest, SLIPWAY_HOME: home, HOME: userHome(home), DOCKER_CONFIG: join(home, 'docker'), SSH_AUTH_SOCK: join(home, 'agent.sock'), DISPLAY: '', WAYLAND_DISPLAY: '' }
}

/** The app without Electron. */
export const headlessMain = join(root, 'electron/headless/main.ts')

/** Starts it; a home that is given is not removed by stop(). */
export const startTestApp = async (options: { readonly home?: string; readonly args?: readonly string[]; readonly env?: NodeJS.ProcessEnv; readonly main?: string } = {}): Promise<TestApp> => {
  const home = options.home ?? (await newHome())
  const env = { ...appEnv(home), ...options.env }
  await mkdir(userHome(home), { recursive: true })
  const child = spawn(process.execPath, [options.main ?? headlessMain, ...(options.args ?? [])], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const exited = once(child, 'exit')
  const opened = new Promise<void>((done) => createInterface({ input: child.stdout }).on('line', (line) => line.includes('slipway: open ') && done()))
  await Promise.race([opened, exited.then(() => Promise.reject(new Error(`the app ended: ${output}`)))])

  const client = (): Promise<AppConnection> => connectTo(home)
  return {
    home,
    env,
    engineSocket: join(home, 'run', 'docker.sock'),
    process: child,
    output: () => output,
    client,
    freshUrl: async () => {
      const { client: app, close } = await client()
      const { url } = await app.app.open()
      close()
      return url ?? ''
    },
    untilRunning: async () => {
      const { client: app, close } = await client()
      try {
        for await (const snapshot of await app.machine.watch()) {
          if (snapshot.state === 'running') return
          if (snapshot.failure !== null) throw new Error(`the machine failed: ${JSON.stringify(snapshot.failure, null, 1)}`)
        }
      } finally {
        close()
      }
    },
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await exited
      if (options.home === undefined) await rm(home, { recursive: true, force: true })
    },
  }
}

// Owns what each `slipway` command does. Each gets a connection and returns the exit code.
import type { Client } from '#contract/client.ts'
import { describeError } from '#contract/errors.ts'
import { bootHints } from '#contract/machine.ts'
import type { MachineSnapshot } from '#contract/machine.ts'
import { chunks } from './chunks.ts'
import { guestShell } from './guest-shell.ts'

export interface CommandOptions {
  readonly json: boolean
  readonly engine: boolean
  readonly follow: boolean
}

interface Command {
  readonly summary: string
  /** Whether the app is started when it does not run. */
  readonly starts: boolean
  /** What it says and returns when no app runs and none is started. */
  readonly whenDown?: (options: CommandOptions) => number
  readonly run: (client: Client, options: CommandOptions) => Promise<number>
}

const say = (text: string): void => console.log(text)
const first = async <T>(stream: Promise<AsyncIterable<T>>): Promise<T | undefined> => {
  for await (const value of await stream) return value
  return undefined
}

const describe = (snapshot: MachineSnapshot): string => {
  const { state, accelerator, engine, resources, socketPath } = snapshot
  const how = accelerator === null ? '' : ` · ${snapshot.provider.id} ${snapshot.provider.version ?? ''} (${accelerator.emulated ? 'software emulation' : accelerator.id})`
  return [
    `machine  ${state}${how}`,
    `engine   ${engine === null ? '—' : `${engine.version}, API ${engine.apiVersion}`}`,
    `size     ${resources.cpus} CPUs, ${resources.memoryMiB} MiB, ${resources.diskGiB} GiB`,
    `socket   unix://${socketPath}`,
    ...(snapshot.failure === null ? [] : [`failure  ${describeError(snapshot.failure.error)}`]),
  ].join('\n')
}

/** Follows the machine until it runs or failed, one line a boot step. */
const followBoot = async (client: Client): Promise<number> => {
  const told = new Set<string>()
  for await (const snapshot of await client.machine.watch()) {
    for (const step of snapshot.steps) {
      if (step.state !== 'done' || told.has(step.id)) continue
      told.add(step.id)
      say(`  ${step.id.padEnd(12)} ${((step.endMs ?? 0) / 1_000).toFixed(1)} s`)
    }
    if (snapshot.state === 'running') {
      say(describe(snapshot))
      return 0
    }
    if (snapshot.state === 'failed' && snapshot.failure !== null) {
      const { error, step } = snapshot.failure
      console.error(describeError(error))
      if (step !== null) console.error(`${step}: ${bootHints[step]}`)
      return 1
    }
  }
  return 1
}

export const commands: Readonly<Record<string, Command>> = {
  up: {
    summary: 'start the machine and wait until the engine answers',
    starts: true,
    run: async (client) => {
      await client.machine.start()
      return followBoot(client)
    },
  },
  down: {
    summary: 'stop the machine in order and end Slipway',
    starts: false,
    whenDown: () => 0,
    run: async (client) => {
      await client.machine.stop()
      await client.app.quit()
      return 0
    },
  },
  status: {
    summary: 'say how the machine is (--json for programs)',
    starts: false,
    whenDown: ({ json }) => {
      say(json ? JSON.stringify({ state: 'stopped', app: null }) : 'Slipway does not run. Start it with "slipway up".')
      return 3
    },
    run: async (client, { json }) => {
      const snapshot = await first(client.machine.watch())
      if (snapshot === undefined) return 1
      say(json ? JSON.stringify({ ...snapshot, app: await client.app.info() }) : describe(snapshot))
      return snapshot.state === 'running' ? 0 : 3
    },
  },
  open: {
    summary: 'show the window, or print an address that opens it once',
    starts: true,
    run: async (client) => {
      const { url } = await client.app.open()
      if (url !== null) say(url)
      return 0
    },
  },
  logs: {
    summary: 'print the console log of the machine (--engine: the engine\'s; -f: follow)',
    starts: false,
    run: async (client, { engine, follow }) => {
      const stream = await client.machine.console({ log: engine ? 'engine' : 'console', follow })
      for await (const text of chunks(client, stream)) process.stdout.write(text)
      return 0
    },
  },
  shell: { summary: 'open a root shell in the machine', starts: false, run: guestShell },
}

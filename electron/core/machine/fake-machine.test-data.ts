// Owns a provider whose guests only a test controls. The real one has its own suite (test/vm); this is for what a real guest does too rarely.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '#contract/errors.ts'
import type { MachineSnapshot } from '#contract/machine.ts'
import type { Guest, GuestLink, Provider } from '#vm/provider.ts'
import { Mailbox, until } from '../channel.ts'
import { GuestLog } from './guest-log.ts'
import { Supervisor } from './supervisor.ts'

const marks = ['stage1', 'root', 'init', 'data', 'network', 'ssh', 'engine-start', 'engine']

export interface FakeGuest {
  readonly say: (line: string) => void
  readonly crash: (reason: string) => void
  readonly cutLink: () => void
  poweredOff: boolean
  killed: boolean
  links: number
}

/** What becomes of one start: a guest that comes up, one that says something else, or a refusal. */
export type Plan = 'up' | { readonly says: readonly string[] } | { readonly refuses: AppError } | { readonly dies: string }

export const fakeMachine = async (plans: readonly Plan[], more: { readonly startSettings?: () => { readonly registries: string; readonly network: string } } = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-supervisor-'))
  const guests: FakeGuest[] = []
  let alive = 0
  let mostAlive = 0
  let pings = true

  const start = (): Guest => {
    const plan = plans[guests.length] ?? 'up'
    if (typeof plan === 'object' && 'refuses' in plan) throw plan.refuses
    const lines = new Mailbox<string>(1_000)
    const exit = Promise.withResolvers<{ reason: string }>()
    mostAlive = Math.max(mostAlive, ++alive)
    let gone = false
    const end = (reason: string): void => {
      if (gone) return
      gone = true
      alive--
      lines.end()
      exit.resolve({ reason })
    }
    let cut = Promise.withResolvers<void>()
    const fake: FakeGuest = { say: (line) => lines.push(line), crash: end, cutLink: () => cut.resolve(), poweredOff: false, killed: false, links: 0 }
    guests.push(fake)
    const said = plan === 'up' ? marks.map((mark, index) => `slipway: ${index} ${mark}`) : 'says' in plan ? plan.says : []
    for (const line of said) lines.push(line)
    if (typeof plan === 'object' && 'dies' in plan) end(plan.dies)
    return {
      consoleLines: lines,
      engineLines: new Mailbox<string>(1),
      exited: exit.promise,
      unshared: new Map(),
      link: async () => {
        fake.links++
        cut = Promise.withResolvers<void>()
        return { closed: cut.promise, close: () => cut.resolve() } as Partial<GuestLink> as GuestLink
      },
      powerOff: async () => {
        fake.poweredOff = true
        end('powered off')
      },
      kill: async () => {
        if (!gone) fake.killed = true
        end('killed')
      },
      allocatedBytes: async () => 0,
    }
  }

  const provider: Provider = {
    id: 'qemu',
    hostAddress: null,
    sharesFolders: true,
    inspect: async () => ({ id: 'qemu', version: '10.0.0', accelerators: [{ id: 'tcg', emulated: true }] }),
    accelerates: async () => true,
    clear: async () => {},
    prepare: async () => {},
    start: async () => start(),
  }
  const errors: unknown[] = []
  const consoleLog = new GuestLog(folder, 'console.log')
  const engineLog = new GuestLog(folder, 'engine.log')
  const supervisor = new Supervisor({
    ...more,
    provider,
    paths: { image: folder, data: folder, run: folder },
    cacheFolder: folder,
    socketPath: join(folder, 'docker.sock'),
    contextName: 'test',
    resources: { cpus: 1, memoryMiB: 1_024, diskGiB: 8 },
    exists: true,
    saveResources: async () => {},
    ping: async () => {
      if (!pings) throw new AppError('ENGINE_UNREACHABLE')
      return { version: '1', apiVersion: '1.51' }
    },
    consoleLog,
    engineLog,
    log: { info: () => {}, warn: () => {}, error: (error) => (errors.push(error), 'ref'), close: async () => {} },
  })
  return {
    supervisor,
    guests,
    mostAlive: () => mostAlive,
    /** What went into the log as an error. */
    errors,
    silence: () => void (pings = false),
    until: (fits: (snapshot: MachineSnapshot) => boolean) => until(supervisor.snapshot, fits, new AbortController().signal),
    [Symbol.asyncDispose]: async () => {
      await supervisor.stop()
      await Promise.all([consoleLog.close(), engineLog.close()])
      await rm(folder, { recursive: true })
    },
  }
}

// Owns the state machine of the machine: absent → creating → starting → running → stopping → stopped, and failed.
// One life runs from a start to a stop; within it the machine is booted, its link rebuilt, and a crash mended as the restart policy allows.
// Suspend and resume will be two more ways to end and to begin a session; nothing else here would change.
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '#contract/errors.ts'
import type { Accelerator, BootStepId, MachineResources, MachineSnapshot, RestartReason } from '#contract/machine.ts'
import type { GuestLink, MachinePaths, Provider } from '#vm/provider.ts'
import { Watched } from '../channel.ts'
import { toAppError } from '../logging/log.ts'
import type { Log } from '../logging/log.ts'
import type { SharedFolderService } from '../mounts/shared-folders.ts'
import { chooseAccelerator } from './accelerator.ts'
import { BootFailure, runBootSteps } from './boot.ts'
import type { GuestLog } from './guest-log.ts'
import { untilUnhealthy } from './health.ts'
import { checkResources, machineLimits } from './limits.ts'
import { mayRestart, retryDelayMs } from './restart-policy.ts'
import { Session } from './session.ts'
import { waitingFrom, waitingSteps, withStep } from './step-clock.ts'

export interface EngineVersion {
  readonly version: string
  readonly apiVersion: string
}

export interface SupervisorOptions {
  readonly provider: Provider
  readonly paths: MachinePaths
  readonly cacheFolder: string
  readonly socketPath: string
  readonly contextName: string
  readonly resources: MachineResources
  /** False before the first boot ever: the machine is then absent. */
  readonly exists: boolean
  /** Files for the guest, as they are wanted at each boot. */
  readonly configFiles?: () => Readonly<Record<string, string>>
  /** What else the guest only reads at its start, each part as a text to compare. */
  readonly startSettings?: () => StartSettings
  /** Folders of this computer for the guest, as they are at each boot; and what could not be given of them. */
  readonly shares?: Pick<SharedFolderService, 'atStart' | 'began'>
  readonly saveResources: (resources: MachineResources) => Promise<void>
  readonly ping: (signal: AbortSignal) => Promise<EngineVersion>
  readonly consoleLog: GuestLog
  readonly engineLog: GuestLog
  readonly log: Log
}

type StartSettings = Readonly<Record<Exclude<RestartReason, 'resources'>, string>>

interface Failure {
  readonly error: AppError
  readonly step: BootStepId | null
}

/** Lines of the console that go with a failure. */
const failureLines = 40

export class Supervisor {
  readonly snapshot: Watched<MachineSnapshot>
  /** The link while there is one. */
  readonly link = new Watched<GuestLink | null>(null)
  readonly #options: SupervisorOptions
  #life: { readonly stop: AbortController; readonly ended: Promise<void> } | null = null
  #session: Session | null = null
  #bootBegan = 0
  #version: EngineVersion | null = null
  #wanted: MachineResources
  /** What the present guest was started with. */
  #started: StartSettings | null = null

  constructor(options: SupervisorOptions) {
    this.#options = options
    this.#wanted = options.resources
    this.snapshot = new Watched<MachineSnapshot>({
      state: options.exists ? 'stopped' : 'absent',
      provider: { id: options.provider.id, version: null },
      accelerator: null,
      resources: options.resources,
      limits: machineLimits(options.exists ? options.resources.diskGiB : 0),
      restartFor: [],
      steps: waitingSteps(),
      attempt: 1,
      link: 'down',
      startedAt: null,
      failure: null,
      engine: null,
      socketPath: options.socketPath,
      contextName: options.contextName,
    })
  }

  /** Begins to start; the snapshot tells how it goes. Starting a machine that runs changes nothing. */
  start(): void {
    if (this.#life !== null) return
    const stop = new AbortController()
    const ended = this.#live(stop.signal)
      .catch((error: unknown) => this.#failed({ error, step: null }))
      .then((last) => {
        // Told only now that nothing of this life is left: whoever sees it may start the next one at once.
        this.#life = null
        this.#change(last)
      })
    this.#life = { stop, ended }
  }

  /** Resolves when the machine is stopped. */
  async stop(): Promise<void> {
    if (this.#life === null) {
      if (this.snapshot.value.state === 'failed') this.#change({ state: 'stopped', failure: null })
      return
    }
    this.#change({ state: 'stopping' })
    this.#life.stop.abort()
    await this.#life.ended
  }

  async restart(): Promise<void> {
    await this.stop()
    this.start()
  }

  /** Keeps the settings for the next start. Errors: MACHINE_RESOURCES. */
  async configure(resources: MachineResources): Promise<void> {
    checkResources(resources, this.snapshot.value.limits)
    await this.#options.saveResources(resources)
    this.#wanted = resources
    if (this.#life === null) this.#change({ resources })
    else this.review()
  }

  /** Looks again whether something waits for a restart. */
  review(): void {
    if (this.#life === null) return
    const resources = JSON.stringify(this.#wanted) !== JSON.stringify(this.snapshot.value.resources)
    const [now, then] = [this.#options.startSettings?.() ?? null, this.#started]
    const others = (['registries', 'network'] as const).filter((part) => now?.[part] !== then?.[part])
    const restartFor: readonly RestartReason[] = [...(resources ? ['resources' as const] : []), ...others]
    // Asked often, and each change goes to every window.
    if (restartFor.join() !== this.snapshot.value.restartFor.join()) this.#change({ restartFor })
  }

  /** Bytes that the data disk takes on the host; 0 while no guest runs. */
  async allocatedBytes(): Promise<number> {
    return (await this.#session?.guest?.allocatedBytes()) ?? 0
  }

  #change(change: Partial<MachineSnapshot>): void {
    this.snapshot.set({ ...this.snapshot.value, ...change })
  }

  /** From a start to a stop; resolves with what the snapshot says after it. */
  async #live(stop: AbortSignal): Promise<Partial<MachineSnapshot>> {
    const crashTimesMs: number[] = []
    let attempt = 1
    let silent = false
    while (!stop.aborted) {
      const session = this.#newSession(silent)
      this.#session = session
      const { ran, failure } = await this.#runOnce(session, attempt, stop)
      // Before any retry the old guest must be gone: two of them must never hold one data disk.
      await session.end({ orderly: ran || stop.aborted })
      if (stop.aborted) break
      const { code } = failure.error
      this.#options.log.warn('the machine ended by itself', { code, attempt, ran })
      if (ran) crashTimesMs.push(Date.now())
      silent = code === 'GUEST_SILENT'
      const delayMs = ran ? (mayRestart(crashTimesMs, Date.now()) ? 0 : null) : retryDelayMs(code, attempt)
      if (delayMs === null) return this.#failed(failure)
      attempt = ran ? 1 : attempt + 1
      await sleep(delayMs, undefined, { signal: stop, ref: false }).catch(() => {})
    }
    return { state: 'stopped', link: 'down', startedAt: null, failure: null, engine: null, steps: waitingSteps(), resources: this.#wanted, restartFor: [] }
  }

  /** Boots and keeps running until something ends it: whether it ran, and what ended it. */
  async #runOnce(session: Session, attempt: number, stop: AbortSignal): Promise<{ ran: boolean; failure: Failure }> {
    let ran = false
    try {
      await this.#boot(session, attempt, stop)
      ran = true
      return await this.#keepRunning(session, stop)
    } catch (error) {
      const [cause, step] = error instanceof BootFailure ? [error.cause, error.step] : [error, null]
      // Being stopped is no failure: nothing of it belongs into the log.
      return { ran, failure: { error: stop.aborted ? new AppError('CANCELLED') : toAppError(cause, this.#options.log), step } }
    }
  }

  #newSession(silent: boolean): Session {
    const { provider, paths, cacheFolder, consoleLog, engineLog, ping, startSettings } = this.#options
    this.#started = startSettings?.() ?? null
    const session = new Session({
      provider,
      spec: { paths, ...this.#wanted, configFiles: this.#options.configFiles?.() ?? {}, ...this.#options.shares?.atStart() },
      onGuest: ({ unshared }) => this.#options.shares?.began(unshared),
      consoleLog,
      engineLog,
      link: this.link,
      ping: async (signal) => void (this.#version = await untilAnswered(ping, signal)),
      chooseAccelerator: async (signal) => {
        const info = await provider.inspect(signal)
        this.#change({ provider: { id: info.id, version: info.version } })
        return chooseAccelerator({ provider, info, paths, cacheFolder, fresh: silent, signal })
      },
      onAccelerator: (accelerator: Accelerator) => this.#change({ accelerator }),
    })
    return session
  }

  async #boot(session: Session, attempt: number, stop: AbortSignal): Promise<void> {
    this.#bootBegan = performance.now()
    const resources = this.#wanted
    this.#change({
      state: this.snapshot.value.state === 'absent' ? 'creating' : 'starting',
      attempt, resources, restartFor: [], failure: null, steps: waitingSteps(), link: 'down', engine: null,
    })
    await this.#runSteps(session, 'prepare', stop)
    this.#change({ startedAt: new Date().toISOString(), limits: machineLimits(resources.diskGiB) })
  }

  /** Returns never: it throws when the guest is gone or its link cannot be rebuilt. */
  async #keepRunning(session: Session, stop: AbortSignal): Promise<never> {
    for (;;) {
      this.#change({ state: 'running', link: 'up', engine: this.#version })
      const first = await this.#untilBroken(session, stop)
      this.#options.log.warn(first === 'link' ? 'the link is rebuilt' : 'the engine ended and is awaited')
      if (first === 'link') session.dropLink()
      this.#bootBegan = performance.now()
      this.#change({ state: 'starting', link: first === 'link' ? 'rebuilding' : 'up', steps: waitingFrom(this.snapshot.value.steps, first) })
      await this.#runSteps(session, first, stop)
    }
  }

  /** The boot step to begin again at, once the link or the engine behind it is gone while the guest lives; throws GUEST_EXITED when the guest is gone, CANCELLED on a stop. */
  async #untilBroken(session: Session, stop: AbortSignal): Promise<'link' | 'engine'> {
    const over = new AbortController()
    const signal = AbortSignal.any([stop, over.signal])
    const exited = session.guest?.exited.then(({ reason }) => Promise.reject(new AppError('GUEST_EXITED', { details: { reason } })))
    try {
      const first = await Promise.race<'link' | 'engine'>([
        exited ?? 'link',
        this.link.value?.closed.then(() => 'link') ?? 'link',
        session.marks.gone('engine', signal).then(() => 'engine' as const),
        untilUnhealthy(this.#options.ping, signal).then(() => 'link' as const),
      ])
      // A dead guest takes its link along: let its exit speak first.
      await Promise.race([exited, sleep(300)])
      stop.throwIfAborted()
      return first
    } finally {
      over.abort()
    }
  }

  async #runSteps(session: Session, first: BootStepId, stop: AbortSignal): Promise<void> {
    const now = (): number => Math.round(performance.now() - this.#bootBegan)
    const step = (id: BootStepId, change: Parameters<typeof withStep>[2]): void => this.#change({ steps: withStep(this.snapshot.value.steps, id, change) })
    await runBootSteps(session, first, {
      begun: (id) => step(id, { state: 'running', startMs: now() }),
      done: (id) => {
        step(id, { state: 'done', endMs: now() })
        if (id === 'prepare') this.#change({ state: 'starting' })
        if (id === 'link') this.#change({ link: 'up' })
      },
    }, stop)
  }

  #failed({ error, step }: { readonly error: unknown; readonly step: BootStepId | null }): Partial<MachineSnapshot> {
    const { log, consoleLog } = this.#options
    return {
      state: 'failed',
      link: 'down',
      startedAt: null,
      engine: null,
      steps: step === null ? this.snapshot.value.steps : withStep(this.snapshot.value.steps, step, { state: 'failed' }),
      failure: { error: toAppError(error, log).toEnvelope(), step, logTail: consoleLog.tail(failureLines) },
    }
  }
}

const untilAnswered = async (ping: (signal: AbortSignal) => Promise<EngineVersion>, signal: AbortSignal): Promise<EngineVersion> => {
  for (;;) {
    try {
      return await ping(signal)
    } catch {
      signal.throwIfAborted()
      await sleep(50, undefined, { signal })
    }
  }
}

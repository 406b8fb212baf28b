// Owns the fake machine: a scripted boot, usage that moves, a failure on request.
import { bootStepIds } from '#contract/machine.ts'
import type { BootStep, MachineResources, MachineSnapshot, MachineUsage, RestartReason } from '#contract/machine.ts'
import { AppError } from '#contract/errors.ts'
import type { FakeOptions } from './options.ts'
import { ended, sleep, Topic } from './topic.ts'

const waiting = (): BootStep[] => bootStepIds.map((id) => ({ id, state: 'waiting', startMs: null, endMs: null }))
const doneSteps = (): BootStep[] => {
  const lengths = [180, 40, 260, 1_320, 900, 150, 210, 420, 3_480, 60]
  let at = 0
  return bootStepIds.map((id, index) => {
    const startMs = at
    at += lengths[index] ?? 100
    return { id, state: 'done', startMs, endMs: at }
  })
}
const limits = { cpus: { min: 1, max: 8 }, memoryMiB: { min: 512, max: 15_360 }, diskGiB: { min: 64, max: 400 } }
const failure = {
  error: new AppError('BOOT_TIMEOUT', { details: { step: 'Container engine', seconds: 60 } }).toEnvelope(),
  step: 'engine',
  logTail: ['[    4.102233] EXT4-fs (vdb): mounted filesystem with ordered data mode', 'slipway-init: network up 10.0.2.15', 'slipway-init: starting containerd', 'slipway-init: starting dockerd', 'dockerd: failed to start daemon: no space left on device', 'slipway-init: dockerd ended with 1, trying again in 2 s'],
} as const

export class FakeMachine {
  readonly #topic = new Topic<MachineSnapshot>()
  readonly #options: FakeOptions
  snapshot: MachineSnapshot
  onStopped: () => void = () => undefined
  startedWith = ''
  #wanted = ''

  constructor(options: FakeOptions) {
    this.#options = options
    const { machine } = options
    this.snapshot = {
      state: machine,
      provider: { id: 'qemu', version: '10.0.2' },
      accelerator: { id: 'tcg', emulated: true },
      resources: { cpus: 2, memoryMiB: 2_048, diskGiB: 64 },
      limits,
      restartFor: [],
      steps: machine === 'running' ? doneSteps() : machine === 'failed' ? doneSteps().map((step) => (step.id === 'engine' ? { ...step, state: 'failed', endMs: null } : step.id === 'socket' ? { ...step, state: 'waiting', startMs: null, endMs: null } : step)) : waiting(),
      attempt: 1,
      link: machine === 'running' ? 'up' : 'down',
      startedAt: machine === 'running' ? new Date(Date.now() - 5_400_000).toISOString() : null,
      failure: machine === 'failed' ? failure : null,
      engine: machine === 'running' ? { version: '28.5.1', apiVersion: '1.51' } : null,
      socketPath: '/home/mika/.slipway/run/docker.sock',
      contextName: 'slipway',
    }
  }

  get running(): boolean {
    return this.snapshot.state === 'running'
  }

  check(): void {
    if (!this.running) throw new AppError('MACHINE_NOT_RUNNING')
  }

  set(change: Partial<MachineSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...change }
    this.#topic.publish(this.snapshot)
  }

  watch(signal: AbortSignal | undefined): AsyncGenerator<MachineSnapshot> {
    return this.#topic.read(signal, [this.snapshot])
  }

  start(): void {
    if (['running', 'starting'].includes(this.snapshot.state)) return
    void this.#boot()
  }

  async #boot(): Promise<void> {
    const began = Date.now()
    this.startedWith = this.#wanted || this.startedWith
    this.set({ state: 'starting', steps: waiting(), failure: null, attempt: 1, restartFor: [] })
    for (const id of bootStepIds) {
      const change = (step: Partial<BootStep>): void =>
        this.set({ steps: this.snapshot.steps.map((old) => (old.id === id ? { ...old, ...step } : old)) })
      change({ state: 'running', startMs: Date.now() - began })
      await sleep(this.#options.bootStepMs * (id === 'engine' ? 3 : 1))
      change({ state: 'done', endMs: Date.now() - began })
    }
    this.set({ state: 'running', link: 'up', startedAt: new Date().toISOString(), engine: { version: '28.5.1', apiVersion: '1.51' } })
  }

  async stop(): Promise<void> {
    this.set({ state: 'stopping' })
    await sleep(this.#options.bootStepMs)
    this.onStopped()
    this.set({ state: 'stopped', link: 'down', startedAt: null, engine: null, steps: waiting() })
  }

  waitFor(settings: string): void {
    this.#wanted = settings
    this.set({ restartFor: settings === this.startedWith ? [] : ['registries'] })
  }

  /** Something waits for the next start, or no more. */
  wait(reason: RestartReason, waits: boolean): void {
    this.set({ restartFor: [...this.snapshot.restartFor.filter((one) => one !== reason), ...(waits && this.running ? [reason] : [])] })
  }

  configure(resources: MachineResources): void {
    for (const field of ['cpus', 'memoryMiB', 'diskGiB'] as const) {
      const { min, max } = limits[field]
      if (resources[field] < min || resources[field] > max) {
        throw new AppError('MACHINE_RESOURCES', { details: { asked: `${field} ${resources[field]}`, allowed: `${min} – ${max}` }, field })
      }
    }
    this.set({ resources, restartFor: this.running ? ['resources'] : [] })
  }

  async *usage(signal: AbortSignal | undefined): AsyncGenerator<MachineUsage> {
    for (let tick = 0; !ended(signal); tick += 1) {
      yield {
        cpuPercent: 12 + 8 * Math.sin(tick / 4),
        memoryUsedMiB: 1_126 + 60 * Math.sin(tick / 9),
        memoryTotalMiB: this.snapshot.resources.memoryMiB,
        diskUsedMiB: 3_480,
        diskTotalMiB: this.snapshot.resources.diskGiB * 1_024,
        hostAllocatedMiB: 3_481,
      }
      await sleep(1_000)
    }
  }
}

// Owns the fake builds: a scripted one that goes well, one that fails, one that goes on until it is let go; a history; Dockerfiles with problems.
import { randomUUID } from 'node:crypto'
import type { Build, BuildFolder, BuildRequest, BuildStep, BuildUpdate, DockerfileReport, StepOutput } from '#contract/build.ts'
import { AppError } from '#contract/errors.ts'
import { dockerfiles, history, hostileSteps, steps as scripted } from './build-scripts.ts'
import type { FakeEngine } from './engine.ts'
import type { FakeOperations } from './operations.ts'
import { sleep, Topic } from './topic.ts'

const tickMs = 40
const sendingMs = 150
const contextBytes = 34_000_000

interface Live {
  build: Build
  readonly steps: Map<string, BuildStep>
  readonly output: Map<string, string>
  readonly topic: Topic<BuildUpdate>
}

export class FakeBuilds {
  readonly started: BuildRequest[] = []
  readonly #all = new Map<string, Live>()
  readonly #engine: FakeEngine
  readonly #operations: FakeOperations
  readonly #hostile: boolean
  #held: { readonly live: Live; readonly step: string } | null = null

  constructor(engine: FakeEngine, operations: FakeOperations, hostile: boolean) {
    this.#engine = engine
    this.#operations = operations
    this.#hostile = hostile
    for (const { build, steps, output } of history()) this.#all.set(build.id, { build, steps: new Map(steps.map((step) => [step.id, step])), output: new Map(output), topic: new Topic() })
  }

  /** Lets the builds of the folder "web" come to their end. */
  release(): void {
    this.#held = null
  }

  /** A line of the step at which "web" waits. */
  say(line: string): void {
    if (this.#held === null) return
    const { live, step } = this.#held
    this.#tell(live, {}, [], [{ step, from: (live.output.get(step) ?? '').length, text: `${line}\n` }])
  }

  list(): readonly Build[] {
    return [...this.#all.values()].map(({ build }) => build).toSorted((a, b) => b.startedAt.localeCompare(a.startedAt))
  }

  look(folder: string): BuildFolder {
    const path = folder.replace(/^~/, '/home/mika')
    return { path, dockerfiles: [...dockerfiles.keys()].filter((file) => file.startsWith(`${path}/`)).map((file) => file.slice(path.length + 1)), folders: [], parent: path.slice(0, path.lastIndexOf('/')) || null }
  }

  lint(folder: string, dockerfile: string): DockerfileReport {
    const path = dockerfile.startsWith('/') ? dockerfile : `${folder.replace(/^~/, '/home/mika')}/${dockerfile}`
    const report = dockerfiles.get(path)
    if (report === undefined) throw new AppError('DOCKERFILE_MISSING', { details: { path }, field: 'dockerfile' })
    return { path, complete: true, ...report }
  }

  start(request: BuildRequest): { operation: string } {
    this.started.push(request)
    const id = randomUUID()
    const [kind = ''] = /[^/]+$/.exec(request.folder) ?? []
    const build: Build = {
      id, request: { ...request, args: request.args.map((arg) => (arg.secret ? { ...arg, value: '' } : arg)), secrets: request.secrets.map((secret) => (secret.source.kind === 'value' ? { ...secret, source: { kind: 'value', value: '' } } : secret)) },
      state: 'running', phase: 'preparing', startedAt: new Date().toISOString(), endedAt: null, context: { files: 0, doneBytes: 0, totalBytes: null }, steps: { total: 0, done: 0, cached: 0 }, imageId: null, error: null, failedStep: null,
    }
    const live: Live = { build, steps: new Map(), output: new Map(), topic: new Topic() }
    this.#all.set(id, live)
    this.#operations.open(id, 'image-build', request.tags[0] ?? request.folder)
    void this.#play(live, kind)
    return { operation: id }
  }

  async *watch(id: string, signal: AbortSignal | undefined): AsyncGenerator<BuildUpdate> {
    const live = this.#find(id)
    const first = { build: live.build, steps: [...live.steps.values()], output: [...live.output].map(([step, text]): StepOutput => ({ step, from: 0, text })), problems: [] }
    if (live.build.state !== 'running') {
      yield first
      return
    }
    for await (const update of live.topic.read(signal, [first])) {
      yield update
      if (update.build.state !== 'running') return
    }
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) this.#all.delete(id)
  }

  clear(): void {
    for (const { build } of this.#all.values()) if (build.state !== 'running') this.#all.delete(build.id)
  }

  #find(id: string): Live {
    const live = this.#all.get(id)
    if (live === undefined) throw new AppError('BUILD_NOT_FOUND')
    return live
  }

  #tell(live: Live, part: Partial<Build>, changed: readonly BuildStep[] = [], output: readonly StepOutput[] = []): void {
    for (const step of changed) live.steps.set(step.id, step)
    for (const { step, text } of output) live.output.set(step, (live.output.get(step) ?? '') + text)
    const numbered = [...live.steps.values()].filter(({ number }) => number !== null)
    const cached = numbered.filter(({ state }) => state === 'cached').length
    live.build = { ...live.build, ...part, steps: { total: numbered.length, done: cached + numbered.filter(({ state }) => state === 'done').length, cached } }
    live.topic.publish({ build: live.build, steps: changed, output, problems: [] })
  }

  /** False once it was cancelled. */
  async #tick(live: Live, ms = tickMs): Promise<boolean> {
    await sleep(ms)
    if (this.#operations.isRunning(live.build.id)) return true
    if (live.build.state === 'running') this.#tell(live, { state: 'cancelled', endedAt: new Date().toISOString() }, [...live.steps.values()].filter(({ state }) => state === 'running' || state === 'waiting').map((step) => ({ ...step, state: 'cancelled', endedAt: step.startedAt === null ? null : new Date().toISOString() })))
    return false
  }

  async #play(live: Live, kind: string): Promise<void> {
    const { id } = live.build
    for (let share = 0; share <= 1; share += 0.25) {
      this.#tell(live, { phase: 'sending', context: { files: 214, doneBytes: contextBytes * share, totalBytes: contextBytes } })
      this.#operations.change(id, { bytesPerSecond: 8_500_000, fraction: share })
      if (!(await this.#tick(live, sendingMs))) return
    }
    const script = this.#hostile ? hostileSteps : scripted
    this.#tell(live, { phase: 'building' }, script.map(({ step }) => step))
    for (const { step, says } of script) {
      const now = (): string => new Date().toISOString()
      if (step.state === 'cached') {
        this.#tell(live, {}, [{ ...step, startedAt: now(), endedAt: now() }])
        continue
      }
      const running: BuildStep = { ...step, state: 'running', startedAt: now() }
      this.#tell(live, {}, [running])
      for (const text of says) {
        this.#tell(live, {}, step.parts.length > 0 ? [{ ...running, parts: step.parts.map((part) => ({ ...part, doneBytes: (part.totalBytes ?? 0) / 2, startedAt: now() })) }] : [], [{ step: step.id, from: (live.output.get(step.id) ?? '').length, text }])
        if (!(await this.#tick(live))) return
      }
      if (kind === 'web' && step.id === 'install') {
        this.#held = { live, step: step.id }
        for (const count of [1, 2, 3]) this.say(`still at it, line ${count}`)
        while (this.#held !== null) if (!(await this.#tick(live))) return
      }
      if (kind === 'api' && step.id === 'install') {
        const failed: BuildStep = { ...running, state: 'failed', endedAt: now(), error: 'process "/bin/sh -c npm ci" did not complete successfully: exit code: 1' }
        this.#tell(live, {}, [failed, ...script.filter((one) => live.steps.get(one.step.id)?.state === 'waiting').map((one): BuildStep => ({ ...one.step, state: 'cancelled' }))])
        const error = new AppError('BUILD_STEP_EXITED', { details: { step: step.name, exitCode: 1 } }).toEnvelope()
        this.#tell(live, { state: 'failed', endedAt: now(), error, failedStep: step.id })
        return this.#operations.close(id, 'failed', error)
      }
      this.#tell(live, {}, [{ ...running, state: 'done', endedAt: now(), parts: step.parts.map((part) => ({ ...part, doneBytes: part.totalBytes ?? 0, startedAt: running.startedAt, endedAt: now() })) }])
    }
    const [tag] = live.build.request.tags
    if (tag !== undefined) this.#engine.addImage(tag, 184)
    this.#tell(live, { state: 'done', endedAt: new Date().toISOString(), imageId: tag === undefined ? null : (this.#engine.findImage(tag)?.id ?? null) })
    this.#operations.close(id, 'done', null)
  }
}

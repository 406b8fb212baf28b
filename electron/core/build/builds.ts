// Owns the builds there are: each one is an operation, lives in the guest while it runs, and in the history afterwards.
import { createHash, randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Build, BuildFolder, BuildRequest, BuildUpdate, DockerfileReport } from '#contract/build.ts'
import { AppError } from '#contract/errors.ts'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { toAppError } from '../logging/log.ts'
import type { Log } from '../logging/log.ts'
import { Lane } from '../operations/lane.ts'
import type { Operations, Progress, Work } from '../operations/operations.ts'
import { finishBuild, sweepBuilds } from './guest-build.ts'
import { guestFolders } from './guest-words.ts'
import { BuildHistory, withoutSecrets } from './history.ts'
import { checkTarget, findDockerfile, findFolder, findSshAgent, readSecrets } from './host-inputs.ts'
import { keepWritten } from './keep-written.ts'
import { lintDockerfile } from './lint.ts'
import { LiveBuild } from './live-build.ts'
import { lookIntoFolder } from './look.ts'
import { makeImage, registriesNamed } from './make-image.ts'
import type { ImageMaking, Prepared } from './make-image.ts'
import { redactionOf } from './redaction.ts'
import type { Redaction } from './redaction.ts'

export interface BuildsOptions extends ImageMaking {
  readonly operations: Operations
  readonly running: () => boolean
  /** Of the history. */
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
  readonly log: Pick<Log, 'error'>
}

/** More only share the same processors. */
const buildsAtOnce = 2
/** What is left in the guest then is removed at the next start. */
const longestCloseMs = 10_000

export class Builds {
  readonly #options: BuildsOptions
  readonly #live = new Map<string, LiveBuild>()
  readonly #history: BuildHistory
  readonly #running = new Set<Promise<void>>()
  readonly #lane = new Lane(buildsAtOnce)
  /** What a sweep is about to remove must not be a build that begins meanwhile. */
  #swept: Promise<void> = Promise.resolve()

  constructor(options: BuildsOptions) {
    this.#options = options
    this.#history = new BuildHistory(options.folder)
  }

  look(folder: string): Promise<BuildFolder> {
    return lookIntoFolder(folder)
  }

  /** Errors: HOST_FOLDER_MISSING, HOST_PERMISSION, DOCKERFILE_MISSING. */
  async lint(asked: { readonly folder: string; readonly dockerfile: string; readonly text?: string | undefined }, signal: AbortSignal): Promise<DockerfileReport> {
    const dockerfile = await findDockerfile(await findFolder(asked.folder), asked.dockerfile)
    const text = asked.text ?? dockerfile.text
    const { text: dockerConfig } = await this.#options.registries.dockerConfig(registriesNamed(text, []))
    return lintDockerfile(this.#options.running() ? this.#options.guest : null, { path: dockerfile.path, text, dockerConfig }, signal)
  }

  /** Errors, before it begins: MACHINE_NOT_RUNNING, and at their fields those of host-inputs.ts. */
  async start(request: BuildRequest): Promise<string> {
    const { operations, environment, running } = this.#options
    const folder = await findFolder(request.folder)
    const dockerfile = await findDockerfile(folder, request.dockerfile)
    checkTarget(dockerfile.text, request.target)
    const secrets = await readSecrets(request.secrets, environment)
    const redaction = redactionOf(request, secrets)
    // An operation is remembered for longer than its secrets should be.
    let prepared: Prepared | null = { request, folder, dockerfile, secrets, sshAgent: await findSshAgent(request.ssh, environment), redaction }
    if (!running()) throw new AppError('MACHINE_NOT_RUNNING')
    const id = randomUUID()
    const begun: Build = {
      id, request: withoutSecrets(request), state: 'running', phase: 'waiting', startedAt: new Date().toISOString(), endedAt: null,
      context: { files: 0, doneBytes: 0, totalBytes: null }, steps: { total: 0, done: 0, cached: 0 }, imageId: null, error: null, failedStep: null,
    }
    await this.#history.put(begun, null)
    const live = new LiveBuild(begun, redaction)
    this.#live.set(id, live)
    const take = (): Prepared | null => {
      const taken = prepared
      prepared = null
      return taken
    }
    const work: Work = async (progress, signal) => {
      const mine = take()
      if (mine !== null) await this.#tracked(this.#run(live, mine, progress, signal))
    }
    const missedTurn = async (): Promise<void> => {
      take()
      await this.#end(live, { state: 'cancelled', error: null }, redaction)
    }
    return operations.start('image-build', request.tags[0] ?? basename(folder), work, { lane: this.#lane, id, missedTurn })
  }

  /** The newest first. */
  async list(): Promise<readonly Build[]> {
    const past = (await this.#history.list()).filter(({ id }) => !this.#live.has(id))
    return [...[...this.#live.values()].map(({ build }) => build), ...past].toSorted((a, b) => b.startedAt.localeCompare(a.startedAt))
  }

  /** Errors: BUILD_NOT_FOUND. */
  async *watch(id: string, signal: AbortSignal): AsyncGenerator<BuildUpdate, void, undefined> {
    const live = this.#live.get(id)
    if (live === undefined) {
      const past = await this.#history.get(id)
      if (past === null) throw new AppError('BUILD_NOT_FOUND')
      yield past
    } else yield* live.watch(signal)
  }

  /** Those under way stay. */
  remove(ids: readonly string[]): Promise<void> {
    return this.#history.remove(ids.filter((id) => !this.#live.has(id)))
  }

  async clear(): Promise<void> {
    await this.remove((await this.#history.list()).map(({ id }) => id))
  }

  /** Removes from the guest what builds left that were cut short. */
  sweep(): Promise<void> {
    this.#swept = sweepBuilds(this.#options.guest, [...this.#live.keys()])
    return this.#swept
  }

  /** Those under way were cancelled: waits until nothing of them is left, or for as long as a person would. */
  async close(): Promise<void> {
    if (this.#running.size === 0) return
    const over = new AbortController()
    await Promise.race([Promise.allSettled(this.#running), sleep(longestCloseMs, undefined, { signal: over.signal }).catch(() => {})])
    over.abort()
  }

  #tracked(run: Promise<void>): Promise<void> {
    this.#running.add(run)
    return run.finally(() => this.#running.delete(run))
  }

  async #run(live: LiveBuild, prepared: Prepared, progress: Progress, signal: AbortSignal): Promise<void> {
    const folders = guestFolders(live.build.id, `context-${createHash('sha256').update(prepared.folder).digest('hex').slice(0, 16)}`)
    let failure: unknown = null
    const over = new AbortController()
    const written = keepWritten(live, this.#history, over.signal)
    try {
      await this.#swept.catch(() => {})
      await makeImage(this.#options, live, folders, prepared, progress, signal)
    } catch (error) {
      failure = signal.aborted ? new AppError('CANCELLED') : error
    }
    // Whatever happened: nothing of it stays in the guest. Where that cannot be reached, the next start sees to it.
    const imageId = await finishBuild(this.#options.guest, folders).catch(() => null)
    over.abort()
    await written
    const error = failure === null ? null : toAppError(failure, this.#options.log)
    const cancelled = error?.code === 'CANCELLED'
    await this.#end(live, { imageId: error === null ? imageId : null, state: error === null ? 'done' : cancelled ? 'cancelled' : 'failed', error: cancelled ? null : (error?.toEnvelope() ?? null) }, prepared.redaction)
    if (error !== null) throw error
  }

  async #end(live: LiveBuild, result: Partial<Build> & { readonly state: Build['state']; readonly error: ErrorEnvelope | null }, redaction: Redaction): Promise<void> {
    live.end({ ...result, endedAt: new Date().toISOString() })
    redaction.forget()
    const { build, ...said } = live.whole()
    await this.#history.put(build, said).catch((error: unknown) => this.#options.log.error(error))
    this.#live.delete(build.id)
  }
}

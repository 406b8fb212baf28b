// Owns the picture of one build in the window, fed by the core: the build, its steps in their order, what each said.
import type { Build, BuildStep, BuildUpdate, DockerfileProblem } from '#contract/build.ts'
import { StepLog } from './step-log.ts'

export interface BuildPicture {
  readonly build: Build
  readonly steps: readonly BuildStep[]
  readonly problems: readonly DockerfileProblem[]
}

export class WatchedBuild {
  #picture: BuildPicture | null = null
  readonly #steps = new Map<string, BuildStep>()
  readonly #logs = new Map<string, StepLog>()
  readonly #listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  read = (): BuildPicture | null => this.#picture

  /** Made when it is first asked for, so that whoever draws it sees its first line. */
  log(step: string): StepLog {
    const known = this.#logs.get(step)
    if (known !== undefined) return known
    const log = new StepLog()
    this.#logs.set(step, log)
    return log
  }

  take({ build, steps, output, problems }: BuildUpdate): void {
    for (const step of steps) this.#steps.set(step.id, step)
    for (const { step, from, text } of output) this.log(step).append({ from, text })
    for (const { id, endedAt } of steps) if (endedAt !== null) this.#logs.get(id)?.end()
    if (build.state !== 'running') for (const log of this.#logs.values()) log.end()
    this.#picture = { build, steps: [...this.#steps.values()], problems }
    for (const listener of this.#listeners) listener()
  }
}

// Owns one build while it is under way: what is known of it, and who watches it.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Build, BuildUpdate } from '#contract/build.ts'
import { BuildSteps } from './build-steps.ts'
import type { Redaction } from './redaction.ts'
import type { SolveStatus } from './solve-status.ts'

/** Changes that come within this time are told together. */
const togetherMs = 100
/** Of the output in one telling, in characters. */
const mostAtOnce = 128 * 1024

export class LiveBuild {
  readonly steps: BuildSteps
  #build: Build
  #changes = 0
  #ended = false
  readonly #waiting = new Set<() => void>()

  constructor(build: Build, redaction?: Redaction) {
    this.#build = build
    this.steps = new BuildSteps(redaction)
  }

  get build(): Build {
    return this.#build
  }

  change(part: Partial<Build>): void {
    this.#build = { ...this.#build, ...part }
    this.#touch()
  }

  take(status: SolveStatus): void {
    this.steps.take(status)
    this.change({ steps: this.steps.counts })
  }

  /** Nothing more will change. */
  end(part: Partial<Build>): void {
    this.steps.end(part.endedAt ?? null)
    this.#ended = true
    this.change({ ...part, steps: this.steps.counts })
  }

  /** Counts up with each change. */
  get changes(): number {
    return this.#changes
  }

  /** All that is known. */
  whole(): BuildUpdate {
    return { build: this.#build, steps: this.steps.changedSince(-1), problems: this.steps.problems, output: this.steps.outputs.since(new Map(), Number.MAX_SAFE_INTEGER) }
  }

  /** All that is known, then what changed. A reader that is slow gets the newest of each, and finds a gap where output was dropped meanwhile. */
  async *watch(signal: AbortSignal): AsyncGenerator<BuildUpdate, void, undefined> {
    const positions = new Map<string, number>()
    let steps = -1
    for (;;) {
      const told = this.#changes
      const ended = this.#ended
      const output = this.steps.outputs.since(positions, mostAtOnce)
      const update: BuildUpdate = { build: this.#build, steps: this.steps.changedSince(steps), problems: this.steps.problems, output }
      steps = this.steps.change
      yield update
      const more = output.reduce((sum, { text }) => sum + text.length, 0) >= mostAtOnce / 2
      if (ended && !more) return
      if (!more) {
        await this.changed(told, signal)
        if (signal.aborted) return
        if (!this.#ended) await sleep(togetherMs, undefined, { signal, ref: false }).catch(() => {})
      }
    }
  }

  /** Resolves once there are more changes than `told`, or the reader leaves. */
  async changed(told: number, signal: AbortSignal): Promise<void> {
    while (this.#changes === told && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.#waiting.delete(wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        this.#waiting.add(wake)
        signal.addEventListener('abort', wake, { once: true })
      })
    }
  }

  #touch(): void {
    this.#changes += 1
    for (const wake of this.#waiting) wake()
  }
}

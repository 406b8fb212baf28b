// Owns the steps of one build as they become known: from BuildKit's vertexes to what a person reads, without secrets, with what changed since somebody looked.
import type { Build, BuildPart, BuildStep, DockerfileProblem } from '#contract/build.ts'
import { Redaction } from './redaction.ts'
import type { SolvePart, SolveStatus, SolveVertex, SolveWarning } from './solve-status.ts'
import { StepOutputs } from './step-output.ts'

/** A Dockerfile has no more in earnest. */
const mostSteps = 2_000
const mostParts = 200
const mostProblems = 200

export class BuildSteps {
  readonly outputs: StepOutputs
  readonly #redaction: Redaction
  readonly #steps = new Map<string, { step: BuildStep; changed: number }>()
  #problems: readonly DockerfileProblem[] = []
  #change = 0

  constructor(redaction: Redaction = new Redaction([])) {
    this.#redaction = redaction
    this.outputs = new StepOutputs(redaction)
  }

  take({ vertexes, statuses, logs, warnings }: SolveStatus): void {
    const redact = (text: string): string => this.#redaction.text(text)
    this.#change += 1
    for (const vertex of vertexes) this.#put(vertex.id, (before) => withVertex(before, { ...vertex, name: redact(vertex.name), error: vertex.error === null ? null : redact(vertex.error) }))
    for (const part of statuses) this.#put(part.vertex, (before) => withPart(before, { ...part, id: redact(part.id) }))
    for (const { vertex, stream, bytes } of logs) {
      this.#put(vertex, (before) => before)
      if (this.#steps.has(vertex)) this.outputs.add(vertex, stream, bytes)
    }
    for (const { id, endedAt } of vertexes) if (endedAt !== null) this.outputs.end(id)
    for (const warning of warnings) this.#addProblem({ ...warning, short: redact(warning.short), detail: redact(warning.detail) })
  }

  /** The build is over: what has not ended will not end by itself any more. */
  end(endedAt: string | null): void {
    this.#change += 1
    this.outputs.endAll()
    for (const { step } of this.#steps.values()) this.#put(step.id, (before) => cutShort(before, endedAt))
  }

  /** Counts up with each change. */
  get change(): number {
    return this.#change
  }

  changedSince(change: number): readonly BuildStep[] {
    return [...this.#steps.values()].flatMap(({ step, changed }) => (changed > change ? [step] : []))
  }

  get problems(): readonly DockerfileProblem[] {
    return this.#problems
  }

  /** The one that failed by itself; the others were cancelled because of it. */
  get failed(): BuildStep | null {
    return this.changedSince(-1).find(({ state }) => state === 'failed') ?? null
  }

  /** Of the steps that the Dockerfile names. Those of a stage that nobody needs are never announced. */
  get counts(): Build['steps'] {
    const numbered = this.changedSince(-1).filter(({ number }) => number !== null)
    return {
      total: numbered.length,
      done: numbered.filter(({ state }) => state === 'done' || state === 'cached').length,
      cached: numbered.filter(({ state }) => state === 'cached').length,
    }
  }

  #put(id: string, change: (before: BuildStep) => BuildStep): void {
    const known = this.#steps.get(id)
    if (known === undefined && this.#steps.size >= mostSteps) return
    const before = known?.step ?? { id, name: '', stage: '', number: null, of: null, platform: '', state: 'waiting', startedAt: null, endedAt: null, error: null, parts: [] }
    const step = change(before)
    if (known === undefined || step !== before) this.#steps.set(id, { step, changed: this.#change })
  }

  /** BuildKit tells those of linting as "Rule: what is wrong (line n)". */
  #addProblem({ short, detail, url, ranges }: SolveWarning): void {
    const [, rule = '', message = short] = /^([A-Z][A-Za-z]+): (.*?)(?: \(line \d+\))?$/s.exec(short) ?? []
    const known = this.#problems.some((one) => one.message === message && one.rule === rule && one.ranges[0]?.start.line === ranges[0]?.start.line)
    if (!known && this.#problems.length < mostProblems) this.#problems = [...this.#problems, { rule, severity: 'warning', message, detail, url, ranges }]
  }
}

/** A step of a build that is over since then. */
export const cutShort = (step: BuildStep, endedAt: string | null): BuildStep =>
  step.state === 'running' || step.state === 'waiting' ? { ...step, state: 'cancelled', endedAt: step.startedAt === null ? null : (step.endedAt ?? endedAt) } : step

/** "[linux/arm64 build 2/4] RUN make": BuildKit's dockerfile2llb gives names in this form. */
const nameForm = /^\[(?:(\w+\/[\w/]+)(?:->[\w/]+)? +)?(?:(\S+) +)?(\d+)\/(\d+)\] (.*)$/s

export const readStepName = (name: string): Pick<BuildStep, 'name' | 'stage' | 'number' | 'of' | 'platform'> => {
  const match = nameForm.exec(name.replace(/^\[ +/, '['))
  return match === null
    ? { name, stage: '', number: null, of: null, platform: '' }
    : { name: match[5] ?? '', stage: match[2] ?? '', number: Number(match[3]), of: Number(match[4]), platform: match[1] ?? '' }
}

const withVertex = (before: BuildStep, { name, startedAt, endedAt, cached, error }: SolveVertex): BuildStep => ({
  ...before,
  ...(name === '' ? {} : readStepName(name)),
  // What is done in several goes, such as fetching layers when they are needed, begins with the first one.
  startedAt: before.startedAt ?? startedAt,
  endedAt,
  error,
  state: error !== null ? (/context canceled|^canceled/.test(error) ? 'cancelled' : 'failed') : cached ? 'cached' : endedAt !== null ? (before.state === 'cached' ? 'cached' : 'done') : startedAt !== null ? 'running' : before.state,
})

const withPart = (before: BuildStep, { id, doneBytes, totalBytes, startedAt, endedAt }: SolvePart): BuildStep => {
  const part: BuildPart = { id, doneBytes, totalBytes, startedAt, endedAt }
  const index = before.parts.findIndex((one) => one.id === id)
  if (index < 0 && before.parts.length >= mostParts) return before
  return { ...before, parts: index < 0 ? [...before.parts, part] : before.parts.with(index, part) }
}

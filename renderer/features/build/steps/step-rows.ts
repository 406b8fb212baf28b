// Owns the order in which steps are shown: by stage, with what the builder does by itself before and after.
import type { BuildStep } from '#contract/build.ts'

export type StepGroupKind = 'before' | 'stage' | 'after'

export interface StepGroup {
  readonly key: string
  readonly kind: StepGroupKind
  /** Of the stage; empty where there is only one, without a name. */
  readonly name: string
  readonly steps: readonly BuildStep[]
  readonly done: number
}

const settled = ({ state }: BuildStep): boolean => state !== 'waiting' && state !== 'running'
const time = (iso: string | null): number => (iso === null ? Number.NaN : Date.parse(iso))

const firstStart = (steps: readonly BuildStep[]): number => Math.min(...steps.map(({ startedAt }) => (startedAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(startedAt))))

export const stepGroups = (steps: readonly BuildStep[]): readonly StepGroup[] => {
  const numbered = steps.filter(({ number }) => number !== null)
  const ends = numbered.map(({ endedAt }) => time(endedAt)).filter((at) => !Number.isNaN(at))
  const lastEnd = ends.length > 0 && numbered.every(settled) ? Math.max(...ends) : Number.POSITIVE_INFINITY
  // What has not begun while others have is most likely what makes the image of it all.
  const isAfter = ({ startedAt }: BuildStep): boolean => numbered.length > 0 && (startedAt === null || time(startedAt) >= lastEnd)
  const own = steps.filter(({ number }) => number === null)
  // The builder tells them from the last one down. Which began first stands first.
  const stages = [...Map.groupBy(numbered.toReversed(), ({ stage, platform }) => [stage, platform].filter((word) => word !== '').join(' · '))].toSorted(([, a], [, b]) => firstStart(a) - firstStart(b) || 0)
  const group = (kind: StepGroupKind, name: string, of: readonly BuildStep[]): readonly StepGroup[] =>
    of.length === 0 ? [] : [{ key: `${kind} ${name}`, kind, name, steps: of, done: of.filter(({ state }) => state === 'done' || state === 'cached').length }]
  return [
    ...group('before', '', own.filter((step) => !isAfter(step))),
    ...stages.flatMap(([name, of]) => group('stage', name, of.toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0)))),
    ...group('after', '', own.filter(isAfter)),
  ]
}

export type StepRow = { readonly type: 'group'; readonly key: string; readonly group: StepGroup } | { readonly type: 'step'; readonly key: string; readonly step: BuildStep }

export const stepRows = (groups: readonly StepGroup[], folded: ReadonlySet<string>): readonly StepRow[] =>
  groups.flatMap((group): readonly StepRow[] => [{ type: 'group', key: group.key, group }, ...(folded.has(group.key) ? [] : group.steps.map((step): StepRow => ({ type: 'step', key: step.id, step })))])

/** From the first moment of all steps to the last one, or until now. */
export interface TimeSpan {
  readonly fromMs: number
  readonly toMs: number
}

export const spanOfSteps = (steps: readonly BuildStep[], nowMs: number | null): TimeSpan | null => {
  const starts = steps.map(({ startedAt }) => time(startedAt)).filter((at) => !Number.isNaN(at))
  if (starts.length === 0) return null
  const ends = steps.map(({ endedAt }) => time(endedAt)).filter((at) => !Number.isNaN(at))
  const fromMs = Math.min(...starts)
  return { fromMs, toMs: Math.max(fromMs, ...ends, nowMs ?? fromMs) }
}

/** How long it took, or takes until now; null before it began. */
export const stepMs = ({ startedAt, endedAt }: BuildStep, nowMs: number): number | null => (startedAt === null ? null : Math.max(0, (endedAt === null ? nowMs : Date.parse(endedAt)) - Date.parse(startedAt)))

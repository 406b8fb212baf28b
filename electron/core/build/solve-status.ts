// Owns reading `--progress=rawjson` of the reference client: one SolveStatus of BuildKit a line (moby/buildkit, client/graph.go).
// What it carries comes from whoever wrote the Dockerfile and its programs: nothing is trusted but its form, which is checked here.
import type { TextRange } from '#contract/build.ts'

export interface SolveStatus {
  readonly vertexes: readonly SolveVertex[]
  readonly statuses: readonly SolvePart[]
  readonly logs: readonly SolveLog[]
  readonly warnings: readonly SolveWarning[]
}

export interface SolveVertex {
  readonly id: string
  readonly name: string
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly cached: boolean
  readonly error: string | null
}

export interface SolvePart {
  readonly vertex: string
  readonly id: string
  readonly doneBytes: number
  readonly totalBytes: number | null
  readonly startedAt: string | null
  readonly endedAt: string | null
}

export interface SolveLog {
  readonly vertex: string
  /** 1 is standard output, 2 is standard error: each is a text of its own. */
  readonly stream: number
  readonly bytes: Buffer
}

export interface SolveWarning {
  readonly short: string
  readonly detail: string
  readonly url: string
  readonly ranges: readonly TextRange[]
}

const longestName = 4_000
const longestError = 16_000

/** Null for a line that is no status, such as the last words of the client. */
export const readSolveStatus = (line: string): SolveStatus | null => {
  if (!line.startsWith('{')) return null
  let raw: Raw
  try {
    raw = JSON.parse(line) as Raw
  } catch {
    return null
  }
  return {
    vertexes: list(raw['vertexes']).flatMap((one) => (isId(one['digest']) ? [{ id: one['digest'], name: text(one['name'], longestName), startedAt: time(one['started']), endedAt: time(one['completed']), cached: one['cached'] === true, error: text(one['error'], longestError) || null }] : [])),
    statuses: list(raw['statuses']).flatMap((one) => (isId(one['vertex']) && isId(one['id']) ? [{ vertex: one['vertex'], id: one['id'], doneBytes: count(one['current']) ?? 0, totalBytes: count(one['total']) || null, startedAt: time(one['started']), endedAt: time(one['completed']) }] : [])),
    logs: list(raw['logs']).flatMap((one) => (isId(one['vertex']) && typeof one['data'] === 'string' ? [{ vertex: one['vertex'], stream: one['stream'] === 2 ? 2 : 1, bytes: Buffer.from(one['data'], 'base64') }] : [])),
    warnings: list(raw['warnings']).map((one) => ({ short: fromBase64(one['short']), detail: (Array.isArray(one['detail']) ? one['detail'] : []).slice(0, 20).map(fromBase64).join('\n'), url: httpsUrl(one['url']), ranges: readRanges(one['range']) })),
  }
}

type Raw = Readonly<Record<string, unknown>>

const list = (value: unknown): readonly Raw[] => (Array.isArray(value) ? value.filter((one): one is Raw => typeof one === 'object' && one !== null) : [])
const isId = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= 512
const text = (value: unknown, longest: number): string => (typeof value === 'string' ? value.slice(0, longest) : '')
const count = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null)
const fromBase64 = (value: unknown): string => Buffer.from(text(value, longestError), 'base64').toString('utf8')

/** Go's zero time means that there is none. */
const time = (value: unknown): string | null => {
  const at = typeof value === 'string' && value.length < 64 ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) || at <= 0 ? null : new Date(at).toISOString()
}

export const httpsUrl = (value: unknown): string => (typeof value === 'string' && /^https:\/\/[^\s<>"']{1,1000}$/.test(value) ? value : '')

/** BuildKit counts lines from 1 and characters from 0, and mostly means whole lines: those end behind their last character. */
export const readRanges = (value: unknown): readonly TextRange[] =>
  list(value).slice(0, 50).flatMap((one) => {
    const [start, end] = [one['start'], one['end']].map((at) => ({ line: count((at as Raw | null)?.['line']) ?? 0, column: (count((at as Raw | null)?.['character']) ?? 0) + 1 }))
    return start === undefined || end === undefined || start.line < 1 || end.line < start.line ? [] : [{ start, end }]
  })

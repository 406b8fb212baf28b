// Owns looking at a Dockerfile before it is built: the builder's own checks where the machine runs, else the words alone; each with its place.
import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { DockerfileProblem, DockerfileReport, TextRange } from '#contract/build.ts'
import { validate, ValidationCode } from 'dockerfile-utils'
import { smallTar } from '../tar/header.ts'
import { readDockerfile } from './dockerfile.ts'
import type { GuestAccess } from './guest-build.ts'
import { guestFolders, lintCommand, lintScript } from './guest-words.ts'
import { httpsUrl, readRanges } from './solve-status.ts'

export interface LintInput {
  readonly path: string
  readonly text: string
  /** What a docker config file holds, for the base images. */
  readonly dockerConfig: string
}

const longestWaitMs = 30_000
const mostProblems = 500

/** A simple name goes along as it is: the builder's words have it. */
export const nameInGuest = (path: string): string => (/^\w[\w.-]*$/.test(basename(path)) ? basename(path) : 'Dockerfile')

/** `guest`: null while the machine does not run. */
export const lintDockerfile = async (guest: GuestAccess | null, { path, text, dockerConfig }: LintInput, signal: AbortSignal): Promise<DockerfileReport> => {
  const own = checkWords(text)
  const builders = guest === null ? null : await checkInGuest(guest, path, text, dockerConfig, signal).catch(() => null)
  signal.throwIfAborted()
  // A base image that cannot be had at this moment is no fault of the Dockerfile, but the builder looks no further.
  const missing = builders?.filter(({ message }) => /failed to resolve source metadata/.test(message)) ?? []
  const complete = builders !== null && missing.length === 0
  const problems = complete ? builders : [...own, ...missing.map((problem): DockerfileProblem => ({ ...problem, severity: 'warning' }))]
  return { path, text, problems: problems.map((problem) => withColumns(problem, own, text)).slice(0, mostProblems), complete, ...readDockerfile(text) }
}

/** Null when it could not tell, such as without a base image. */
const checkInGuest = async (guest: GuestAccess, path: string, text: string, dockerConfig: string, signal: AbortSignal): Promise<readonly DockerfileProblem[] | null> => {
  const name = nameInGuest(path)
  const folders = guestFolders(randomUUID(), 'nothing')
  const files = smallTar([{ path: `dockerfile/${name}`, content: text }, { path: 'docker/config.json', content: dockerConfig }, { path: 'run', content: lintScript(folders, name) }])
  const { stdout, stderr } = await guest.exec(lintCommand(folders), { input: files, signal: AbortSignal.any([signal, AbortSignal.timeout(longestWaitMs)]) })
  return readChecks(stdout) ?? readParseError(stderr)
}

type Raw = Readonly<Record<string, unknown>>
const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null
const words = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 4_000) : '')

/** `--call=check,format=json` (moby/buildkit, frontend/subrequests/lint). */
export const readChecks = (stdout: string): readonly DockerfileProblem[] | null => {
  let result: unknown
  try {
    result = JSON.parse(stdout.slice(stdout.indexOf('{')))
  } catch {
    return null
  }
  if (!isRaw(result)) return null
  const rangesOf = (one: Raw): readonly TextRange[] => (isRaw(one['location']) ? readRanges(one['location']['ranges']) : [])
  const warnings = Array.isArray(result['warnings']) ? result['warnings'].filter(isRaw) : []
  const failure = [result['buildError'], result['error']].find(isRaw)
  return [
    ...(failure === undefined ? [] : [{ rule: '', severity: 'error' as const, message: words(failure['message']), detail: '', url: '', ranges: rangesOf(failure) }]),
    ...warnings.map((one): DockerfileProblem => ({
      rule: words(one['ruleName']), severity: 'warning', message: words(one['detail']) || words(one['description']), detail: words(one['description']), url: httpsUrl(one['url']), ranges: rangesOf(one),
    })),
  ]
}

/** A Dockerfile that is none ends the check with words alone. */
export const readParseError = (stderr: string): readonly DockerfileProblem[] | null => {
  const match = /parse error on line (\d+): (.*)$/im.exec(stderr) ?? /^[^\s:]+:(\d+)$[^]*^ERROR: (?:failed to build: )?(?:failed to solve: )?(.*)$/m.exec(stderr)
  if (match === null) return null
  const line = Number(match[1])
  return [{ rule: '', severity: 'error', message: (match[2] ?? '').trim(), detail: '', url: '', ranges: [{ start: { line, column: 1 }, end: { line, column: 1 } }] }]
}

/** The builder means whole lines; where our own look found the very word, that is shown instead. */
const withColumns = (problem: DockerfileProblem, own: readonly DockerfileProblem[], text: string): DockerfileProblem => {
  const lines = text.split('\n')
  const better = problem.severity === 'error' ? own.find((one) => one.severity === 'error' && one.ranges[0]?.start.line === problem.ranges[0]?.start.line) : undefined
  const ranges = better?.ranges ?? problem.ranges.map(({ start, end }) => (end.column > 1 || start.column > 1 ? { start, end } : { start, end: { line: end.line, column: (lines[end.line - 1] ?? '').trimEnd().length + 1 } }))
  return { ...problem, ranges }
}

/** What a newer builder may know and this look does not. */
const unsure: ReadonlySet<unknown> = new Set([ValidationCode.UNKNOWN_ADD_FLAG, ValidationCode.UNKNOWN_COPY_FLAG, ValidationCode.UNKNOWN_FROM_FLAG, ValidationCode.UNKNOWN_HEALTHCHECK_FLAG, ValidationCode.FLAG_INVALID_FROM_VALUE])

const checkWords = (text: string): readonly DockerfileProblem[] =>
  validate(text)
    .filter(({ code }) => !unsure.has(code))
    .map(({ message, severity, range: { start, end } }) => ({
      rule: '', severity: severity === 1 ? 'error' : 'warning', message: typeof message === 'string' ? message : message.value, detail: '', url: '',
      ranges: [{ start: { line: start.line + 1, column: start.character + 1 }, end: { line: end.line + 1, column: end.character + 1 } }],
    }))

// Owns what it means that a build failed: the words of BuildKit 0.25 and buildx 0.29 to our codes.
import { AppError } from '#contract/errors.ts'
import type { ErrorDetails } from '#contract/errors.ts'
import type { BuildStep } from '#contract/build.ts'
import { registryOf } from '#contract/registries.ts'
import { engineError } from '../engine/errors.ts'

export interface BuildFailure {
  /** The step that failed by itself, if any did. */
  readonly step: Pick<BuildStep, 'name' | 'error'> | null
  /** The last lines of it. */
  readonly said: string
  /** What the client said at its end. */
  readonly lastWords: string
  readonly target: string
  /** Registries to which a login went along. */
  readonly loggedIn: ReadonlySet<string>
}

interface Rule {
  readonly words: RegExp
  readonly error: (match: RegExpExecArray, failure: BuildFailure) => AppError
}

const longestReason = 600
const longestStepName = 200
const stepName = ({ step }: BuildFailure): string => (step?.name ?? '').replace(/\s+/g, ' ').slice(0, longestStepName)

/** The first that fits counts. */
const rules: readonly Rule[] = [
  { words: /no space left on device/i, error: () => new AppError('FILE_DISK_FULL') },
  { words: /target stage "?([^"\s]+)"? could not be found/i, error: (match) => new AppError('BUILD_TARGET_UNKNOWN', { details: { target: match[1] ?? '' }, field: 'target' }) },
  { words: /exec format error/i, error: (_, failure) => new AppError('BUILD_PLATFORM_FOREIGN', { details: { step: stepName(failure) }, field: 'platform' }) },
  { words: /did not complete successfully: exit code: (\d+)/i, error: (match, failure) => new AppError('BUILD_STEP_EXITED', { details: { step: stepName(failure), exitCode: Number(match[1]), said: failure.said } }) },
  { words: /secret ([\w.-]+): not found/i, error: (match) => new AppError('BUILD_SECRET_NEEDED', { details: { id: match[1] ?? '' }, field: 'secrets' }) },
  { words: /(?:unset ssh forward key|no SSH key|ssh key) "?([\w.-]+)"?/i, error: (match) => new AppError('BUILD_SSH_NEEDED', { details: { id: match[1] ?? '' }, field: 'ssh' }) },
  {
    words: /(?:failed to (?:resolve source metadata for|load metadata for|copy|fetch)|failed to solve:|^) *(?:docker-image:\/\/)?([a-z0-9][\w.:-]*\/[\w./:@-]+?): ((?:failed to|unexpected status|.*(?:not found|no match for platform|denied|unauthorized|dial tcp|x509|EOF|timeout|toomanyrequests)).*)/im,
    error: (match, failure) => imageError(match[1] ?? '', match[2] ?? '', failure),
  },
  { words: /failed to (?:do request|authorize|resolve reference "([^"]+)").*/is, error: (match, failure) => imageError(match[1] ?? '', match[0], failure) },
  { words: /^.*?(?:dockerfile parse error|parse error) on line (\d+): (.*)$/im, error: (match) => new AppError('DOCKERFILE_INVALID', { details: { line: Number(match[1]), reason: (match[2] ?? '').slice(0, longestReason) }, field: 'dockerfile' }) },
]

export const buildError = (failure: BuildFailure): AppError => {
  const own = failure.step?.error ?? ''
  const words = `${own}\n${failure.lastWords}`
  // A program for another processor says so itself; BuildKit only sees that it ended.
  if (/exec (?:\S+: )?exec format error|exec format error/.test(failure.said)) return new AppError('BUILD_PLATFORM_FOREIGN', { details: { step: stepName(failure) }, field: 'platform' })
  for (const { words: expression, error } of rules) {
    const match = expression.exec(words)
    if (match !== null) return error(match, failure)
  }
  const line = lineOf(failure.lastWords)
  if (line !== null && failure.step === null) return new AppError('DOCKERFILE_INVALID', { details: { line, reason: reasonOf(failure.lastWords) }, field: 'dockerfile' })
  if (failure.step !== null) return new AppError('BUILD_STEP_FAILED', { details: { step: stepName(failure), reason: reasonOf(own) } })
  return new AppError('BUILD_FAILED', { details: { reason: reasonOf(failure.lastWords) } })
}

/** "Dockerfile:3", above the lines that the client shows. */
const lineOf = (words: string): number | null => {
  const match = /^[^\s:]+:(\d+)$/m.exec(words)
  return match === null ? null : Number(match[1])
}

/** Only what went wrong at last, without the way there. */
const reasonOf = (words: string): string => {
  const error = /^(?:ERROR|error): *(.*)$/ms.exec(words)?.[1] ?? words
  return error.replace(/^(?:failed to build: |failed to solve: |rpc error: code = \w+ desc = )+/, '').trim().slice(0, longestReason)
}

/** As when it is pulled, by the words of the registry. */
const imageError = (reference: string, words: string, failure: BuildFailure): AppError => {
  const host = registryOf(reference)
  const known = engineError(0, words, { image: reference, registry: true, host, loggedIn: failure.loggedIn.has(host) })
  const details: ErrorDetails = { reference, host, reason: words.slice(0, longestReason) }
  if (known.code !== 'ENGINE_REFUSED') return new AppError(known.code, { details: { ...details, ...known.details } })
  return /not found/i.test(words) ? new AppError('IMAGE_NOT_FOUND', { details }) : new AppError('BUILD_FAILED', { details: { reason: `${reference}: ${details['reason']}` } })
}

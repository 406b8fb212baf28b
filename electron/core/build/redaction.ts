// Owns that what a person marked as secret is not written down by accident: BuildKit puts the values of arguments into the names of steps.
import type { BuildRequest, BuildUpdate } from '#contract/build.ts'

/** A shorter value would black out half of all words. */
const shortest = 4
const instead = '•••'

export type Redact = (text: string) => string

export const redaction = ({ args }: Pick<BuildRequest, 'args'>, secrets: readonly Buffer[]): Redact => {
  const values = [...args.flatMap(({ secret, value }) => (secret ? [value] : [])), ...secrets.map((bytes) => bytes.toString('utf8'))]
  const words = [...new Set(values.flatMap((value) => [value, value.trim()]))].filter((value) => value.length >= shortest).toSorted((a, b) => b.length - a.length)
  return (text) => words.reduce((rest, word) => rest.replaceAll(word, instead), text)
}

/** What a build said, as it may be written down. */
export const redacted = <T extends Pick<BuildUpdate, 'steps' | 'output'>>(said: T, redact: Redact): T => ({
  ...said,
  steps: said.steps.map((step) => ({ ...step, name: redact(step.name), error: step.error === null ? null : redact(step.error) })),
  output: said.output.map((one) => ({ ...one, text: redact(one.text) })),
})

// Owns the texts that say the same as a run form: a `docker run` command over several lines, a compose file.
import { stringify } from 'yaml'
import { toCompose } from '#contract/compose-service.ts'
import { toDockerRun } from '#contract/run-command.ts'
import type { RunSpec } from '#contract/run.ts'
import { quoteWord } from '#contract/shell-words.ts'

const lineEnd = ' \\\n  '

/** Options without a value. */
const alone = new Set(['-i', '-t', '--rm', '--privileged', '--read-only', '--init', '--no-healthcheck'])

/** One option to a line, so that a long command can be read. A secret stands there by its name: the value comes from the shell. */
export const dockerLines = (spec: RunSpec, secrets: 'named' | 'shown'): string => {
  const named = secrets === 'shown' ? spec : { ...spec, environment: spec.environment.filter(({ secret }) => !secret) }
  const hidden = secrets === 'shown' ? [] : spec.environment.filter(({ secret }) => secret).map(({ name }) => ['-e', quoteWord(name)])
  const words = toDockerRun(named).map(quoteWord)
  const behind = (spec.entrypoint?.length ?? 1) - 1 + spec.command.length
  const image = words.length - 1 - behind
  const lines: string[][] = [words.slice(0, 3), ...hidden]
  for (const word of words.slice(3, image)) {
    const last = lines.at(-1)
    // A value never begins a line, even where it looks like an option.
    if (word.startsWith('-') && !(last !== undefined && last.length === 1 && !alone.has(last[0] ?? ''))) lines.push([word])
    else last?.push(word)
  }
  return [...lines, words.slice(image)].map((line) => line.join(' ')).join(lineEnd)
}

export const composeText = (spec: RunSpec, secrets: 'named' | 'shown'): string => stringify(toCompose(spec, secrets), { lineWidth: 0 })

// Owns the `docker run` line that does the same as a run form.
import { formatPublish } from './ports.ts'
import type { RunSpec } from './containers.ts'

/** Quotes a word for a POSIX shell when it needs it. */
export const quoteWord = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`

/** The words of the equivalent `docker run` line, unquoted. */
export const toDockerRun = (spec: RunSpec): readonly string[] => [
  'docker', 'run', '-d',
  ...(spec.tty ? ['-t'] : []),
  ...(spec.autoRemove ? ['--rm'] : []),
  ...(spec.name === undefined ? [] : ['--name', spec.name]),
  ...spec.environment.flatMap(({ name, value }) => ['-e', `${name}=${value}`]),
  ...spec.ports.flatMap((port) => ['-p', formatPublish(port)]),
  ...spec.volumes.flatMap(({ source, target, readOnly }) => ['-v', `${source}:${target}${readOnly ? ':ro' : ''}`]),
  spec.image,
  ...spec.command,
]

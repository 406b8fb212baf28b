// Owns the `docker build` line that does the same as the form. A secret never stands in it: its value comes from the shell's environment.
import type { BuildRequest } from '#contract/build.ts'
import { quoteWord } from '#contract/shell-words.ts'

const lineEnd = ' \\\n  '

/** A variable's name made from a secret's id. */
const variableOf = (id: string): string => id.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_').replace(/^(?=\d|$)/, '_')

/** A shell fills in `~` only where it is not quoted, and not behind `src=`. */
const pathWord = (path: string): string => (path === '~' || path.startsWith('~/') ? `"$HOME${path.slice(1).replaceAll(/[\\"$`]/g, '\\$&')}"` : quoteWord(path))

const isWhole = (path: string): boolean => /^([/~]|[A-Za-z]:[\\/])/.test(path)

export const buildCommand = (request: BuildRequest): string => {
  const { folder, dockerfile, tags, target, platform, args, labels, secrets, ssh, noCache, pull } = request
  const file = isWhole(dockerfile) ? dockerfile : `${folder.replace(/\/$/, '')}/${dockerfile}`
  const lines = [
    'docker build',
    ...tags.map((tag) => `-t ${quoteWord(tag)}`),
    ...(dockerfile === 'Dockerfile' ? [] : [`-f ${pathWord(file)}`]),
    ...(target === '' ? [] : [`--target ${quoteWord(target)}`]),
    ...(platform === '' ? [] : [`--platform ${quoteWord(platform)}`]),
    ...args.map(({ name, value, secret }) => `--build-arg ${secret ? quoteWord(name) : quoteWord(`${name}=${value}`)}`),
    ...labels.map(({ name, value }) => `--label ${quoteWord(`${name}=${value}`)}`),
    ...secrets.map(({ id, source }) => `--secret ${source.kind === 'file' ? `id=${quoteWord(id)},src=${pathWord(source.path)}` : quoteWord(`id=${id},env=${source.kind === 'value' ? variableOf(id) : source.variable}`)}`),
    ...ssh.map((id) => `--ssh ${quoteWord(id)}`),
    ...(noCache ? ['--no-cache'] : []),
    ...(pull ? ['--pull'] : []),
    folder === '' ? '.' : pathWord(folder),
  ]
  return lines.join(lineEnd)
}

/** Which variables the shell must have for it: those of secrets that were typed here. */
export const buildVariables = ({ args, secrets }: BuildRequest): readonly string[] => [
  ...args.filter(({ secret }) => secret).map(({ name }) => name),
  ...secrets.flatMap(({ id, source }) => (source.kind === 'value' ? [variableOf(id)] : [])),
]

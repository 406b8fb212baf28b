// Owns reading a pasted `docker run` line: what it says as a run form, and what of it is not taken over.
import { dockerFlags } from './docker-flags.ts'
import type { Draft, RunNote } from './docker-flags.ts'
import { runFields } from './run.ts'
import type { RunSpec } from './run.ts'
import { splitWords } from './shell-words.ts'

export type ReadRunLine =
  | { readonly spec: RunSpec; readonly notes: readonly RunNote[] }
  | { readonly error: 'notDockerRun' | 'noImage' | 'open' }

const byName = new Map(dockerFlags.flatMap((flag) => flag.names.map((name) => [name, flag] as const)))
/** What the form does anyway. */
const silent = new Set(['-d', '--detach'])
/** Options of the client, or of files that it reads; those that take a value. */
const ofClient = new Set(['--sig-proxy', '--detach-keys', '--cidfile', '--pull', '-q', '--quiet', '--disable-content-trust', '-a', '--attach', '--env-file', '--label-file'])
/** Options without a field here that take a value: without this list the value would be taken for the image. */
const withValue = new Set(`
  --detach-keys --cidfile --pull -a --attach --env-file --label-file --annotation --blkio-weight --blkio-weight-device --cgroup-parent --cgroupns --cpu-count --cpu-percent
  --cpu-period --cpu-quota --cpu-rt-period --cpu-rt-runtime --cpu-shares -c --cpuset-cpus --cpuset-mems --device-cgroup-rule --device-read-bps --device-read-iops
  --device-write-bps --device-write-iops --dns-opt --dns-option --dns-search --domainname --expose --gpus --group-add --io-maxbandwidth --io-maxiops --ipc --isolation
  --kernel-memory --link --link-local-ip --log-driver --log-opt --mac-address --memory-reservation --memory-swap --memory-swappiness --oom-score-adj --pid --storage-opt
  --userns --uts --volume-driver --volumes-from
`.trim().split(/\s+/))
/** Options of the client itself that stand before "run". */
const globalWithValue = new Set(['--context', '-c', '--host', '-H', '--config', '-l', '--log-level', '--tlscacert', '--tlscert', '--tlskey'])

export const parseDockerRun = (pasted: string): ReadRunLine => {
  let text = pasted
  for (;;) {
    const { words, operator, rest, open, expansions } = splitWords(text, { pasted: true })
    const options = wordsOfRun(words)
    if (options !== null) {
      if (open) return { error: 'open' }
      const left = operator === '\n' ? rest.trim() : `${operator ?? ''}${rest}`.trim()
      return readWords(options, [...[...new Set(expansions)].map((each) => ({ text: each, reason: 'expansion' as const })), ...(left === '' ? [] : [{ text: left, reason: 'rest' as const }])])
    }
    if (operator === null || rest.trim() === '') return { error: 'notDockerRun' }
    text = rest
  }
}

/** The words behind "run"; null when these words are no such command. */
const wordsOfRun = (words: readonly string[]): readonly string[] | null => {
  let at = 0
  while (/^(?:\$|#|>|sudo|-E|time|exec|[A-Za-z_]\w*=.*)$/s.test(words[at] ?? '')) at += 1
  if (!/^(?:.*[/\\])?(?:docker|podman|nerdctl)(?:\.exe)?$/.test(words[at] ?? '')) return null
  at += 1
  while (words[at]?.startsWith('-')) at += globalWithValue.has(words[at] ?? '') ? 2 : 1
  if (words[at] === 'container') at += 1
  return words[at] === 'run' || words[at] === 'create' ? words.slice(at + 1) : null
}

const readWords = (words: readonly string[], notes: readonly RunNote[]): ReadRunLine => {
  const draft: Draft = { spec: runFields.parse({ image: 'image' }), forNetwork: { aliases: [] } }
  const told: RunNote[] = []
  let at = 0
  const next = (): string | undefined => words[at++]
  while (words[at]?.startsWith('-') && words[at] !== '-') {
    const word = next() ?? ''
    if (word === '--') break
    for (const [name, value] of optionsOf(word)) readOption(draft, told, name, value, next)
  }
  const image = next()
  if (image === undefined) return { error: 'noImage' }
  const { spec, forNetwork: { aliases, ...addresses } } = draft
  if (aliases.length > 0 || Object.keys(addresses).length > 0) {
    const [first = { name: 'bridge', aliases: [] }, ...others] = spec.networks
    spec.networks = [{ ...first, aliases: [...first.aliases, ...aliases], ...addresses }, ...others]
  }
  return { spec: { ...spec, image, command: words.slice(at) }, notes: [...told, ...notes] }
}

/** `--name=value`, and short ones in one word: `-it`, `-p80:80`, `-itp 80:80`. */
const optionsOf = (word: string): readonly (readonly [string, string | undefined])[] => {
  if (word.startsWith('--')) {
    const at = word.indexOf('=')
    return [at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)]]
  }
  const found: (readonly [string, string | undefined])[] = []
  for (let at = 1; at < word.length; at += 1) {
    const name = `-${word[at]}`
    const left = word.slice(at + 1)
    const takesValue = byName.has(name) ? byName.get(name)?.alone !== true : withValue.has(name)
    if (takesValue || left.startsWith('=')) return [...found, [name, left === '' ? undefined : left.replace(/^=/, '')]]
    found.push([name, undefined])
  }
  return found
}

const readOption = (draft: Draft, told: RunNote[], name: string, given: string | undefined, next: () => string | undefined): void => {
  const flag = byName.get(name)
  const tell = (value: string | undefined, reason: RunNote['reason']): void => { told.push({ text: value === undefined ? name : `${name} ${value}`, reason }) }
  if (flag === undefined) {
    const value = given ?? (withValue.has(name) ? next() : undefined)
    if (!silent.has(name)) tell(value, ofClient.has(name) ? 'client' : 'unknown')
    return
  }
  const value = given ?? (flag.alone ? 'true' : (next() ?? ''))
  const took = flag.read(draft, value)
  if (took === false) tell(flag.alone ? undefined : value, 'value')
  else if (took !== true) told.push(...took.map(({ text, reason }) => ({ text: `${name} ${text}`, reason })))
}

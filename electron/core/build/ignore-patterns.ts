// Owns what a .dockerignore leaves out, as moby's ignorefile and patternmatcher have it. buildx reads the same file again in the guest and
// decides exactly, so this may let too much through but never too little.
// Not @balena/dockerignore: it ignores case, reads + ( ) | { } of a name as signs of an expression and knows one parent only, and so leaves out too much.
import { posix } from 'node:path'

export interface IgnorePatterns {
  /** `parent`: what was found for the folder that holds it. */
  match(path: string, parent: IgnoreMatch | null): IgnoreMatch
  /** Whether something in an ignored folder may be let in again. */
  reachesInto(folder: string): boolean
}

export interface IgnoreMatch {
  readonly ignored: boolean
  /** Which of the patterns were found to fit it or a folder above. */
  readonly fits: readonly boolean[]
}

interface Pattern {
  readonly expression: RegExp | null
  readonly letsIn: boolean
  readonly parts: readonly string[]
}

const nothing: IgnoreMatch = { ignored: false, fits: [] }
export const ignoreNothing: IgnorePatterns = { match: () => nothing, reachesInto: () => true }

export const readIgnoreFile = (text: string): IgnorePatterns => {
  const patterns = text.replace(/^\ufeff/, '').split('\n').flatMap((line) => readPattern(line) ?? [])
  const lettingIn = patterns.filter(({ letsIn }) => letsIn)
  return patterns.length === 0
    ? ignoreNothing
    : {
        match: (path, parent) => {
          let ignored = false
          const fits = patterns.map(({ expression, letsIn }, index) => {
            // What would change nothing is not looked at, nor later in what is below it: so the reference client has it.
            const fit = parent?.fits[index] === true || (letsIn === ignored && (expression?.test(path) ?? false))
            if (fit) ignored = !letsIn
            return fit
          })
          return { ignored, fits }
        },
        reachesInto: (folder) => {
          const parts = folder.split('/')
          return lettingIn.some((pattern) => mayFitBelow(pattern.parts, parts))
        },
      }
}

const readPattern = (line: string): Pattern | null => {
  if (line.startsWith('#')) return null
  const trimmed = line.trim()
  const letsIn = trimmed.startsWith('!')
  const bare = letsIn ? trimmed.slice(1).trim() : trimmed
  if (bare === '') return null
  const clean = posix.normalize(bare).replace(/(?<=.)\/$/, '').replace(/^\/(?=.)/, '')
  return { expression: expressionOf(clean), letsIn, parts: clean.split('/') }
}

/** Null for a pattern that is none: the builder itself will refuse it. */
const expressionOf = (pattern: string): RegExp | null => {
  let source = ''
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at)
    if (character === '*' && pattern[at + 1] === '*') {
      at++
      if (pattern[at + 1] === '/') at++
      source += at + 1 >= pattern.length ? '.*' : '(?:.*/)?'
    } else if (character === '*') source += '[^/]*'
    else if (character === '?') source += '[^/]'
    else if (character === '\\') source += quoted(pattern.charAt(++at))
    else if (character === '[') {
      const end = closing(pattern, at)
      if (end < 0) return null
      source += classOf(pattern.slice(at + 1, end))
      at = end
    } else source += quoted(character)
  }
  try {
    return new RegExp(`^${source}$`, 'su')
  } catch {
    return null
  }
}

const quoted = (character: string): string => (character === '' ? '\\\\' : character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&'))

/** Where a class of characters ends: a `]` that comes first or after a backslash does not end it. */
const closing = (pattern: string, open: number): number => {
  let at = open + 1
  if (pattern[at] === '^') at++
  for (; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++
    else if (pattern[at] === ']') return at
  }
  return -1
}

const classOf = (inside: string): string => {
  const negated = inside.startsWith('^')
  const members = (negated ? inside.slice(1) : inside).replace(/\\(.)|([[\]&|~^])/gsu, (_, escaped: string | undefined, special: string | undefined) => `\\${(escaped ?? special ?? '').replace(/^[a-z0-9]$/i, (plain) => `u{${(plain.codePointAt(0) ?? 0).toString(16)}}`)}`)
  return `[${negated ? '^' : ''}${members}]`
}

/** Part by part, as long as they are plain words: from the first sign on, anything may fit. */
const mayFitBelow = (pattern: readonly string[], folder: readonly string[]): boolean => {
  for (const [index, part] of pattern.entries()) {
    if (index >= folder.length || /[*?[\\]/.test(part)) return true
    if (part !== folder[index]) return false
  }
  return false
}

// Owns reading a command line into words by the rules of a POSIX shell, and writing a word so that a shell reads it back.
// Nothing is run or filled in: variables and substitutions stay as they are written, and are named.

export interface SplitWords {
  readonly words: readonly string[]
  /** What a plain list of words cannot hold, such as `|`; the words end there. */
  readonly operator: string | null
  /** The text behind that operator. */
  readonly rest: string
  /** A quote or a substitution is not closed. */
  readonly open: boolean
  /** Variables and substitutions that a shell would fill in, as written. */
  readonly expansions: readonly string[]
}

interface Piece {
  readonly length: number
  readonly value: string
  readonly open?: boolean
  readonly expansions?: readonly string[]
}

const blank = /^[ \t\r]+/
const operator = /^(?:\d*(?:>>|>&|>\||<<|<&|[<>])|&&|\|\||;;|[|&;()\n])/
const comment = /^#[^\n]*/
const variable = /^\$(?:\w+|\{[^}\n]*\}|[@*#?$!-])/

/** How PowerShell and cmd continue a line, and a backslash that lost its place in a copy. */
const foreignContinuation = /^(?:[`^][ \t]*\r?\n|\\(?:[ \t]+\r?|\r)\n)/

/** `pasted`: lines may be continued in the ways of other systems as well. */
export const splitWords = (text: string, { pasted = false } = {}): SplitWords => {
  const words: string[] = []
  const expansions: string[] = []
  let word: string | null = null
  let open = false
  const end = (): void => {
    if (word !== null) words.push(word)
    word = null
  }
  for (let at = 0; at < text.length;) {
    const left = text.slice(at, at + 4_096)
    const skipped = blank.exec(left) ?? (pasted ? foreignContinuation.exec(left) : null) ?? (word === null ? comment.exec(left) : null)
    if (skipped !== null) {
      end()
      at += skipped[0].length
      continue
    }
    // Digits belong to a redirection only where a word would begin.
    const found = operator.exec(left)?.[0]
    if (found !== undefined && (word === null || !/^\d/.test(found))) {
      end()
      return { words, operator: found, rest: text.slice(at + found.length), open, expansions }
    }
    const piece = pieceAt(text, at)
    // A continued line is nothing at all, not even an empty word.
    if (!(piece.value === '' && text[at] === '\\')) word = (word ?? '') + piece.value
    open ||= piece.open === true
    expansions.push(...(piece.expansions ?? []))
    at += piece.length
  }
  end()
  return { words, operator: null, rest: '', open, expansions }
}

/** The quoted or plain piece of a word that begins here. */
const pieceAt = (text: string, at: number): Piece => {
  const character = text[at] ?? ''
  if (character === '\\') return at + 1 < text.length ? { length: 2, value: text[at + 1] === '\n' ? '' : (text[at + 1] ?? '') } : { length: 1, value: '\\' }
  if (character === "'") return singleQuoted(text, at)
  if (character === '"') return doubleQuoted(text, at)
  if (text.startsWith("$'", at)) return ansiQuoted(text, at)
  return expansionAt(text, at) ?? { length: 1, value: character }
}

const singleQuoted = (text: string, at: number): Piece => {
  const close = text.indexOf("'", at + 1)
  return close < 0 ? { length: text.length - at, value: text.slice(at + 1), open: true } : { length: close + 1 - at, value: text.slice(at + 1, close) }
}

const doubleQuoted = (text: string, at: number): Piece => {
  const expansions: string[] = []
  let value = ''
  for (let next = at + 1; next < text.length;) {
    const character = text[next] ?? ''
    if (character === '"') return { length: next + 1 - at, value, expansions }
    if (character === '\\' && '$`"\\\n'.includes(text[next + 1] ?? ' ')) {
      if (text[next + 1] !== '\n') value += text[next + 1]
      next += 2
      continue
    }
    const expansion = expansionAt(text, next)
    expansions.push(...(expansion?.expansions ?? []))
    value += expansion?.value ?? character
    next += expansion?.length ?? 1
  }
  return { length: text.length - at, value, expansions, open: true }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\u0007', b: '\b', e: '\u001b', f: '\f', v: '\v', '\\': '\\', "'": "'", '"': '"' }

/** $'…' as bash and POSIX 2024 read it. */
const ansiQuoted = (text: string, at: number): Piece => {
  const match = /^\$'((?:[^'\\]|\\[^])*)'/.exec(text.slice(at))
  if (match === null) return { length: text.length - at, value: text.slice(at + 2), open: true }
  const value = (match[1] ?? '').replace(/\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|([0-7]{1,3})|([^]))/g, (whole, hex: string | undefined, unicode: string | undefined, octal: string | undefined, one: string | undefined) =>
    one === undefined ? String.fromCharCode(octal === undefined ? Number.parseInt(hex ?? unicode ?? '', 16) : Number.parseInt(octal, 8)) : (escapes[one] ?? whole))
  return { length: match[0].length, value }
}

const expansionAt = (text: string, at: number): Piece | null => {
  if (text.startsWith('$(', at)) return substitution(text, at, closingParenthesis(text, at + 1))
  if (text[at] === '`') return substitution(text, at, text.indexOf('`', at + 1))
  const found = text[at] === '$' ? variable.exec(text.slice(at, at + 1_024))?.[0] : undefined
  return found === undefined ? null : { length: found.length, value: found, expansions: [found] }
}

const substitution = (text: string, at: number, close: number): Piece => {
  const value = close < 0 ? text.slice(at) : text.slice(at, close + 1)
  return { length: value.length, value, expansions: [value], open: close < 0 }
}

const closingParenthesis = (text: string, at: number): number => {
  let depth = 0
  for (let next = at; next < text.length; next += 1) {
    if (text[next] === '(') depth += 1
    else if (text[next] === ')' && --depth === 0) return next
  }
  return -1
}

/** Quotes a word for a POSIX shell when it needs it. */
export const quoteWord = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`

// Owns that what a person marked as secret is neither shown nor written down by accident: BuildKit puts the values of arguments into the
// names of steps, and programs say what they were given.
import type { BuildRequest } from '#contract/build.ts'

/** A shorter value would black out half of all words. */
const shortest = 4
/** Of a secret of several lines each line counts for itself, but for those that are too short to be one. */
const shortestLine = 8
const mostLines = 200
const instead = '•••'

export interface RedactedStream {
  /** What of it may be shown: the beginning of a secret waits until it is known what it becomes. */
  push(part: string): string
  /** The rest: nothing more comes. */
  end(): string
}

export class Redaction {
  /** By their first character, the longest first. */
  readonly #words: Map<number, readonly string[]>

  constructor(values: readonly string[]) {
    const words = new Set(values.flatMap((value) => [value.trim(), ...linesOf(value)]).filter((word) => word.length >= shortest))
    this.#words = Map.groupBy([...words].toSorted((a, b) => b.length - a.length), (word) => word.charCodeAt(0))
  }

  text(text: string): string {
    return this.#scan(text, true).shown
  }

  /** For a text that comes in parts, which may be cut anywhere. */
  stream(): RedactedStream {
    let held = ''
    return {
      push: (part) => {
        const { shown, rest } = this.#scan(held + part, false)
        held = rest
        return shown
      },
      end: () => {
        const { shown } = this.#scan(held, true)
        held = ''
        return shown
      },
    }
  }

  /** The build is over: its secrets need not stay in memory for as long as what is remembered of it. */
  forget(): void {
    this.#words.clear()
  }

  #scan(text: string, whole: boolean): { readonly shown: string; readonly rest: string } {
    if (this.#words.size === 0) return { shown: text, rest: '' }
    let shown = ''
    let from = 0
    for (let at = 0; at < text.length;) {
      const left = text.length - at
      // The longest first: one that may still become longer goes before one that is complete.
      const found = this.#words.get(text.charCodeAt(at))?.find((word) => (word.length <= left ? text.startsWith(word, at) : !whole && word.startsWith(text.slice(at))))
      if (found === undefined) {
        at += 1
        continue
      }
      shown += text.slice(from, at)
      if (found.length > left) return { shown, rest: text.slice(at) }
      shown += instead
      at += found.length
      from = at
    }
    return { shown: shown + text.slice(from), rest: '' }
  }
}

const linesOf = (value: string): readonly string[] => {
  const lines = value.split('\n').map((line) => line.trim())
  return lines.length > mostLines ? [] : lines.filter((line) => line.length >= shortestLine)
}

export const redactionOf = ({ args }: Pick<BuildRequest, 'args'>, secrets: readonly Buffer[]): Redaction =>
  new Redaction([...args.flatMap(({ secret, value }) => (secret ? [value] : [])), ...secrets.map((bytes) => bytes.toString('utf8'))])

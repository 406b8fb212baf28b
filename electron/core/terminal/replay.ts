// Owns what a terminal said last: enough of it that a reader who comes back misses nothing.

/** Small pieces, such as an echo for each key, are kept together. */
const partLength = 4_096
/** Private modes of the screen (DECSET, DECRST), and a full reset: what a screen must know though the words were long ago. */
// oxlint-disable-next-line no-control-regex -- this is how a screen is spoken to
const modes = /\u001b\[\?([\d;]+)([hl])|\u001bc/g

export class Replay {
  readonly #limit: number
  readonly #parts: string[] = []
  /** The modes that were set by what is not kept any more. */
  readonly #set = new Set<string>()
  #start = 0
  #end = 0

  /** `limit`: how many characters are kept at least. */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** How much was said since the beginning. */
  get end(): number {
    return this.#end
  }

  /** Whole characters only: nothing that is read is cut elsewhere. */
  push(text: string): void {
    const last = this.#parts.at(-1)
    if (last !== undefined && last.length + text.length <= partLength) this.#parts[this.#parts.length - 1] = last + text
    else this.#parts.push(text)
    this.#end += text.length
    for (let first = this.#parts[0]; first !== undefined && this.#end - this.#start - first.length >= this.#limit; first = this.#parts[0]) {
      this.#parts.shift()
      this.#start += first.length
      this.#note(first)
    }
  }

  /** Where a reader who has this much goes on; and what brings its screen into the state of what it missed. */
  resumeAt(have: number): { readonly from: number; readonly restore: string } {
    if (have >= this.#start) return { from: Math.min(have, this.#end), restore: '' }
    // The middle of a line may be the middle of a command to the screen.
    const line = (this.#parts[0]?.indexOf('\n') ?? -1) + 1
    return { from: this.#start + line, restore: [...this.#set].map((mode) => `\u001b[?${mode}h`).join('') }
  }

  /** Some of what follows; empty at the end. */
  read(from: number): string {
    let at = this.#end
    for (let index = this.#parts.length - 1; index >= 0; index--) {
      const part = this.#parts[index] ?? ''
      at -= part.length
      if (at > from) continue
      return at + part.length > from ? part.slice(from - at) : (this.#parts[index + 1] ?? '')
    }
    return this.#parts[0] ?? ''
  }

  #note(gone: string): void {
    for (const [all, numbers, to] of gone.matchAll(modes)) {
      if (all === '\u001bc') this.#set.clear()
      for (const mode of numbers?.split(';') ?? []) {
        if (to === 'h') this.#set.add(mode)
        else this.#set.delete(mode)
      }
    }
  }
}

// Owns sending what is typed: in order, one piece at a time, and large pastes in pieces that the core takes.
const longestPiece = 65_536

export class InputQueue {
  readonly #send: (data: string) => Promise<unknown>
  #waiting = ''
  #open = false
  #sending = false

  constructor(send: (data: string) => Promise<unknown>) {
    this.#send = send
  }

  /** What is typed waits for the shell that is being opened. */
  push(data: string): void {
    this.#waiting += data
    void this.#flush()
  }

  open(): void {
    this.#open = true
    void this.#flush()
  }

  /** What was typed for one shell is not for the next. */
  close(): void {
    this.#open = false
    this.#waiting = ''
  }

  async #flush(): Promise<void> {
    if (this.#sending) return
    this.#sending = true
    try {
      while (this.#open && this.#waiting !== '') {
        const piece = wholeCharacters(this.#waiting, longestPiece)
        this.#waiting = this.#waiting.slice(piece.length)
        await this.#send(piece)
      }
    } catch {
      // The reader of the stream tells that it ended.
      this.#waiting = ''
    } finally {
      this.#sending = false
    }
  }
}

/** The first part, which does not end in the middle of a character. */
const wholeCharacters = (text: string, length: number): string => {
  const part = text.slice(0, length)
  return part.isWellFormed() || part.length === text.length ? part : part.slice(0, -1)
}

// Owns the last lines of a log, bounded in number and in characters, with an honest count of what fell out.
export class RingBuffer<T> {
  readonly #capacity: number
  readonly #maxCost: number
  readonly #cost: (item: T) => number
  #items: T[] = []
  /** Where the oldest one is: shifting an array of 50,000 for each line would cost a frame. */
  #start = 0
  #total = 0
  #used = 0

  constructor(capacity: number, maxCost: number, cost: (item: T) => number) {
    this.#capacity = capacity
    this.#maxCost = maxCost
    this.#cost = cost
  }

  get length(): number {
    return this.#items.length - this.#start
  }

  /** How many there ever were. */
  get total(): number {
    return this.#total
  }

  /** How many were pushed before and are not here any more. */
  get dropped(): number {
    return this.#total - this.length
  }

  /** How many of these fit without one falling out. */
  room(items: readonly T[]): number {
    let used = this.#used
    const most = Math.min(items.length, this.#capacity - this.length)
    for (let count = 0; count < most; count += 1) {
      used += this.#cost(items[count] as T)
      if (used > this.#maxCost) return count
    }
    return Math.max(0, most)
  }

  push(items: readonly T[]): void {
    for (const item of items) {
      this.#items.push(item)
      this.#used += this.#cost(item)
    }
    this.#total += items.length
    while (this.length > 1 && (this.length > this.#capacity || this.#used > this.#maxCost)) {
      const oldest = this.#items[this.#start]
      if (oldest !== undefined) this.#used -= this.#cost(oldest)
      this.#start += 1
    }
    if (this.#start > this.#capacity / 4) {
      this.#items = this.#items.slice(this.#start)
      this.#start = 0
    }
  }

  /** All that is here falls out, and this many more that never came in. */
  skip(more: number): void {
    this.#items = []
    this.#start = 0
    this.#used = 0
    this.#total += more
  }

  at(index: number): T | undefined {
    return index < 0 ? undefined : this.#items[this.#start + index]
  }

  clear(): void {
    this.#items = []
    this.#start = 0
    this.#total = 0
    this.#used = 0
  }

  *[Symbol.iterator](): Generator<T> {
    for (let index = this.#start; index < this.#items.length; index += 1) yield this.#items[index] as T
  }
}

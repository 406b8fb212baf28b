// Owns one run of a guest: the process, its logs and marks, its link; and ending it in order.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Accelerator } from '#contract/machine.ts'
import type { Guest, GuestLink, GuestSpec, Provider } from '#vm/provider.ts'
import type { Watched } from '../channel.ts'
import type { Boot } from './boot-steps.ts'
import type { GuestLog } from './guest-log.ts'
import { Marks, parseMark } from './marks.ts'

/** The guest gives containers 20 s to stop; then come the engine, sync and unmount. */
const powerOffMs = 60_000

export interface SessionOptions {
  readonly provider: Provider
  readonly spec: Omit<GuestSpec, 'accelerator'>
  readonly chooseAccelerator: Boot['chooseAccelerator']
  readonly ping: Boot['ping']
  readonly consoleLog: GuestLog
  readonly engineLog: GuestLog
  /** Where everybody finds the link; null while there is none. */
  readonly link: Watched<GuestLink | null>
  readonly onGuest?: (guest: Guest) => void
  readonly onAccelerator: (accelerator: Accelerator) => void
}

export class Session implements Boot {
  readonly marks = new Marks()
  guest: Guest | null = null
  readonly #options: SessionOptions
  #accelerator: Accelerator = { id: 'tcg', emulated: true }

  constructor(options: SessionOptions) {
    this.#options = options
  }

  get provider(): Provider {
    return this.#options.provider
  }

  get spec(): GuestSpec {
    return { ...this.#options.spec, accelerator: this.#accelerator }
  }

  get chooseAccelerator(): Boot['chooseAccelerator'] {
    return this.#options.chooseAccelerator
  }

  get ping(): Boot['ping'] {
    return this.#options.ping
  }

  useAccelerator(accelerator: Accelerator): void {
    this.#accelerator = accelerator
    this.#options.onAccelerator(accelerator)
  }

  useGuest(guest: Guest): void {
    this.guest = guest
    const { consoleLog, engineLog } = this.#options
    this.#options.onGuest?.(guest)
    void consoleLog.follow(guest.consoleLines, (line) => {
      const mark = parseMark(line)
      if (mark !== null) this.marks.add(mark)
    })
    void engineLog.follow(guest.engineLines)
  }

  useLink(link: GuestLink): void {
    const { link: shared } = this.#options
    shared.value?.close()
    shared.set(link)
    void link.closed.then(() => {
      if (shared.value === link) shared.set(null)
    })
  }

  /** Cuts the link, so that the next boot step makes a new one. */
  dropLink(): void {
    this.#options.link.value?.close()
    this.#options.link.set(null)
  }

  /** Shuts the guest down in order, or kills it when it does not listen. Resolves when it is gone. */
  async end(options: { readonly orderly: boolean }): Promise<void> {
    const { guest } = this
    if (guest !== null && options.orderly) {
      await guest.powerOff().catch(() => {})
      await Promise.race([guest.exited, sleep(powerOffMs, undefined, { ref: false })])
    }
    this.dropLink()
    await guest?.kill()
  }
}

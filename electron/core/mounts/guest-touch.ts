// Owns telling the guest's kernel of changes that were made on this computer: its own inotify only sees what happens in the guest. Giving
// a file there the owner that it has makes it tell (IN_ATTRIB), and changes neither its content nor its times on this computer.
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ExecOptions, ExecResult } from '#vm/provider.ts'
import type { TreeChange } from './tree-watch.ts'

/** What comes within this time goes together: saving a file is often several changes. A guest that is slow to tell is given more. */
const gatherMs = { least: 40, most: 250 } as const
/** A storm (a checkout, an installation) is told by folders. */
const mostAtOnce = 500

/** By the path: not busybox's, which would set the group as well. */
const command = (uid: number): string => `xargs -0 -r /usr/bin/chown -h ${uid} --`

export class GuestTouch {
  readonly #exec: (command: string, options: ExecOptions) => Promise<ExecResult>
  #waiting = new Map<string, number>()
  #running = false

  constructor(exec: (command: string, options: ExecOptions) => Promise<ExecResult>) {
    this.#exec = exec
  }

  /** A watcher in a container is told of the file, or of its folder when the file went; of both when it came. */
  tell({ kind, path, uid }: TreeChange): void {
    this.#waiting.set(path, uid)
    if (kind === 'appeared') this.#waiting.set(dirname(path), uid)
    if (!this.#running) void this.#run()
  }

  async #run(): Promise<void> {
    this.#running = true
    let tookMs = 0
    while (this.#waiting.size > 0) {
      await sleep(Math.min(Math.max(gatherMs.least, 2 * tookMs), gatherMs.most), undefined, { ref: false })
      const began = performance.now()
      const batch = gathered(this.#waiting)
      this.#waiting = new Map()
      for (const [uid, paths] of batch) {
        // The machine may be on its way down; who watches there will look anew anyway.
        await this.#exec(command(uid), { input: Buffer.from(paths.map((path) => `${path}\0`).join('')) }).catch(() => {})
      }
      tookMs = performance.now() - began
    }
    this.#running = false
  }
}

/** By owner; as folders alone when there are too many files. */
export const gathered = (waiting: ReadonlyMap<string, number>): ReadonlyMap<number, readonly string[]> => {
  const told = waiting.size <= mostAtOnce ? waiting : new Map([...waiting].map(([path, uid]) => [dirname(path), uid]))
  return new Map([...Map.groupBy(told, ([, uid]) => uid)].map(([uid, entries]) => [uid, entries.map(([path]) => path)]))
}

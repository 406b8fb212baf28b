// Owns a machine that a test may hurt: an app in a home of its own, its QEMU, and whether what it says of itself is true.
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { MachineSnapshot } from '#contract/machine.ts'
import { pingEngine } from '#core/socket/ping.ts'
import { startTestApp } from '../app.ts'
import type { AppConnection, TestApp } from '../app.ts'
import { Docker } from './docker.ts'
import { loadStarter } from './suite.ts'

/** Within this an app must have noticed that its engine is gone. */
const noticeMs = 5_000
const patienceMs = 120_000

export class Survivor {
  readonly home: string
  app: TestApp | null = null
  #connection: AppConnection | null = null

  constructor(home: string) {
    this.home = home
  }

  /** The app, with its machine running; both are started when they are not. */
  async ready(): Promise<AppConnection> {
    if (this.app === null || this.app.process.exitCode !== null || this.app.process.signalCode !== null) {
      this.#connection?.close()
      this.app = await startTestApp({ home: this.home })
      this.#connection = null
    }
    this.#connection ??= await this.app.client()
    await this.#connection.client.machine.start()
    await this.until((snapshot) => snapshot.state === 'running')
    await loadStarter(this.#connection.client)
    return this.#connection
  }

  docker(): Promise<Docker> {
    return Docker.of(this.home)
  }

  get engineSocket(): string {
    return join(this.home, 'run', 'docker.sock')
  }

  /** The first snapshot that fits, from now on. */
  async until(fits: (snapshot: MachineSnapshot) => boolean): Promise<MachineSnapshot> {
    const connection = await this.app?.client()
    if (connection === undefined) throw new Error('no app was started')
    const timer = setTimeout(() => connection.close(), patienceMs)
    let last: MachineSnapshot | null = null
    try {
      for await (const snapshot of await connection.client.machine.watch()) {
        last = snapshot
        if (fits(snapshot)) return snapshot
        if (snapshot.state === 'failed') break
      }
    } catch (error) {
      throw new Error(`the machine did not come that far: ${JSON.stringify(last)}`, { cause: error })
    } finally {
      clearTimeout(timer)
      connection.close()
    }
    throw new Error(`the machine failed: ${JSON.stringify(last?.failure)}`)
  }

  /** Does the harm, and resolves once the machine stopped saying "running" and says it again. */
  async hurt(harm: () => Promise<unknown>): Promise<void> {
    const noticed = this.until(({ state }) => state !== 'running')
    await harm()
    await noticed
    await this.until(({ state }) => state === 'running')
  }

  /** While `work` goes on, an app that says "running" must have an engine that answers, or soon say something else. What it said wrongly. */
  async liesDuring(work: () => Promise<unknown>): Promise<string[]> {
    const lies: string[] = []
    const seen = { state: '' }
    const over = new AbortController()
    const connection = await this.app?.client()
    const watching = (async () => {
      for await (const { state } of (await connection?.client.machine.watch()) ?? []) seen.state = state
    })().catch(() => {})
    const answers = (): Promise<boolean> => pingEngine(this.engineSocket, AbortSignal.timeout(2 * noticeMs)).then(() => true, () => false)
    const sampling = (async () => {
      let silentSince: number | null = null
      while (!over.signal.aborted) {
        await sleep(50)
        if (seen.state !== 'running' || (await answers())) silentSince = null
        else silentSince ??= Date.now()
        if (silentSince === null || Date.now() - silentSince < noticeMs || seen.state !== 'running') continue
        lies.push(`said "running" for ${Date.now() - silentSince} ms while nothing answered`)
        silentSince = null
      }
    })()
    try {
      await work()
    } finally {
      over.abort()
      await sampling
      connection?.close()
      await watching
    }
    return lies
  }

  async qemuPid(): Promise<number> {
    return Number((await readFile(join(this.home, 'run', 'qemu.pid'), 'utf8')).trim())
  }

  /** Processes whose command line names this home, QEMU and the daemons of shared folders; the app itself has it only in its environment. */
  async processes(): Promise<number[]> {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
    const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
    return pids.filter((_, index) => lines[index]?.includes(`${this.home}/`))
  }

  /** Ends the app in order. */
  async end(): Promise<void> {
    this.#connection?.close()
    this.#connection = null
    await this.app?.stop()
    this.app = null
  }
}

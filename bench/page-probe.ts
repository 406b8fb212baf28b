// Owns what the UI benchmark learns from Chromium: its main thread's tasks, its memory, and when data came and was painted.
import type { CDPSession, Page } from 'playwright-core'

const mebibyte = 1_048_576

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** By the clock, and by the processor that the thread really had; in microseconds. */
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

export interface LongestTask {
  readonly clockMs: number
  readonly processorMs: number
}

export class PageProbe {
  readonly #page: Page
  readonly #session: CDPSession

  private constructor(page: Page, session: CDPSession) {
    this.#page = page
    this.#session = session
  }

  static async attach(page: Page): Promise<PageProbe> {
    return new PageProbe(page, await page.context().newCDPSession(page))
  }

  /** The longest task of the window's main thread while `work` goes on. On a busy computer the clock also counts the waiting for a processor. */
  async longestTask(work: () => Promise<void>): Promise<LongestTask> {
    const browser = this.#page.context().browser()
    if (browser === null) throw new Error('the page has no browser')
    await browser.startTracing(this.#page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline'] })
    await work()
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] }
    const main = new Set(traceEvents.filter(({ name, ph, args }) => ph === 'M' && name === 'thread_name' && args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`))
    const tasks = traceEvents.filter(({ name, ph, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && main.has(`${pid} ${tid}`))
    if (tasks.length === 0) throw new Error('the trace has no tasks of the window')
    return {
      clockMs: tasks.reduce((longest, { dur = 0 }) => Math.max(longest, dur / 1_000), 0),
      processorMs: tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur / 1_000), 0),
    }
  }

  /** What scripts hold, in MiB, after all garbage is gone. */
  async heldMiB(): Promise<number> {
    await this.#session.send('HeapProfiler.collectGarbage')
    return this.heapMiB()
  }

  /** What scripts take now, garbage too. */
  async heapMiB(): Promise<number> {
    await this.#session.send('Performance.enable')
    const { metrics } = await this.#session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / mebibyte
  }
}

/** Runs in the page before anything else: notes when its largest message came, and when rows of a list were painted first. */
export const watchPaint = (): void => {
  const noted = { dataAt: 0, largest: 0, paintedAt: 0 }
  Object.assign(globalThis, { noted })
  const Plain = WebSocket
  globalThis.WebSocket = class extends Plain {
    constructor(url: string | URL) {
      super(url)
      // The first listener: before the window has looked at what came.
      this.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const size = typeof data === 'string' ? data.length : data instanceof Blob ? data.size : 0
        if (size <= noted.largest) return
        noted.largest = size
        noted.dataAt = performance.now()
      })
    }
  }
  const observer = new MutationObserver(() => {
    if (document.querySelectorAll('[role=grid] [role=row] input').length < 10) return
    observer.disconnect()
    // The frame after the next one begins when this one was painted.
    requestAnimationFrame(() => requestAnimationFrame(() => { noted.paintedAt = performance.now() }))
  })
  observer.observe(document, { childList: true, subtree: true })
}

export const paintMs = async (page: Page): Promise<number> => {
  await page.waitForFunction(() => (globalThis as unknown as { noted: { paintedAt: number } }).noted.paintedAt > 0)
  return page.evaluate(() => {
    const { noted } = globalThis as unknown as { noted: { dataAt: number; paintedAt: number } }
    return noted.paintedAt - noted.dataAt
  })
}

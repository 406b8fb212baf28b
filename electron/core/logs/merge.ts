// Owns putting the logs of several containers into one: exactly by time while they are read to their end, as they come while they are followed.
import type { LogLine } from '#contract/logs.ts'

type Batches = AsyncGenerator<readonly LogLine[], void, undefined>

/** Lines of the same time keep the order of their containers. */
export const byTime = (lines: readonly LogLine[]): readonly LogLine[] => lines.toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))

/** How many lines go on together. */
const batchLines = 1_000

/** Of logs that end. Each is read only as far as it has to be. */
export async function* mergeEnding(sources: readonly Batches[]): Batches {
  const heads = sources.map((source) => ({ source, lines: [] as readonly LogLine[], at: 0, over: false }))
  const fill = async (head: (typeof heads)[number]): Promise<void> => {
    while (!head.over && head.at >= head.lines.length) {
      const { value, done } = await head.source.next()
      head.over = done === true
      head.lines = value ?? []
      head.at = 0
    }
  }
  let batch: LogLine[] = []
  try {
    await Promise.all(heads.map(fill))
    for (;;) {
      let first: (typeof heads)[number] | null = null
      for (const head of heads) {
        const time = head.lines[head.at]?.time
        if (time !== undefined && (first === null || time < (first.lines[first.at]?.time ?? ''))) first = head
      }
      const line = first?.lines[first.at]
      if (first === null || line === undefined) break
      batch.push(line)
      first.at += 1
      if (first.at >= first.lines.length) await fill(first)
      if (batch.length < batchLines) continue
      yield batch
      batch = []
    }
    if (batch.length > 0) yield batch
  } finally {
    for (const { source } of heads) void source.return().catch(() => {})
  }
}

/** Of logs that go on. A batch is pulled from each while the last one is being taken; the end of one is not the end of the others. */
export async function* mergeLive(sources: readonly Batches[]): Batches {
  let waiting: { readonly lines: readonly LogLine[]; readonly taken: () => void }[] = []
  let wake = (): void => {}
  let left = sources.length
  let failed: { readonly error: unknown } | null = null
  const pump = async (source: Batches): Promise<void> => {
    try {
      for await (const lines of source) {
        await new Promise<void>((taken) => {
          waiting.push({ lines, taken })
          wake()
        })
      }
    } catch (error) {
      failed ??= { error }
    } finally {
      left -= 1
      wake()
    }
  }
  for (const source of sources) void pump(source)
  try {
    for (;;) {
      const now = waiting
      waiting = []
      if (now.length > 0) yield byTime(now.flatMap(({ lines }) => lines))
      for (const { taken } of now) taken()
      if (now.length > 0) continue
      if (failed !== null) throw (failed as { readonly error: unknown }).error
      if (left === 0) return
      await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    for (const source of sources) void source.return().catch(() => {})
    for (const { taken } of waiting) taken()
  }
}

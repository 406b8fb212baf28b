// Owns the benchmark of a build's context: how much the app's memory grows while 2 GiB go to the machine, against the bound of issue 3.
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectToApp } from '#core/rpc/app-client.ts'
import { ownMachine } from './own-machine.ts'
import { summarize } from './result.ts'
import type { Result } from './result.ts'

const contextBytes = 2 * 1024 ** 3
const boundMiB = 100
const sampleMs = 100
const toMiB = (bytes: number): number => bytes / 1024 ** 2

/** A build that takes nothing of its context: it is sent all the same. */
const makeProject = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-context-'))
  await writeFile(join(folder, 'Dockerfile'), 'FROM scratch\nLABEL of=benchmark\n')
  await using large = await open(join(folder, 'large'), 'w')
  await large.truncate(contextBytes)
  return folder
}

export const benchBuild = async (count: number): Promise<Result> => {
  await using ours = await ownMachine()
  await ours.boot()
  const connection = await connectToApp(ours.backend.paths.appSocket)
  if (connection === null) throw new Error('the app does not answer')
  const folder = await makeProject()
  try {
    const runs: { ours: number; peer: number }[] = []
    for (let index = 1; index <= count; index++) {
      const before = process.memoryUsage.rss()
      let most = before
      const sampling = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), sampleMs)
      const began = performance.now()
      const { operation } = await connection.client.builds.start({ folder })
      for await (const changed of await connection.client.operations.watch()) {
        const found = changed.find(({ id }) => id === operation)
        if (found?.state === 'failed') throw new Error(JSON.stringify(found.error))
        if (found?.state === 'done') break
      }
      clearInterval(sampling)
      const seconds = (performance.now() - began) / 1_000
      runs.push({ ours: toMiB(most - before), peer: boundMiB })
      console.log(`run ${index}: ${toMiB(contextBytes)} MiB in ${seconds.toFixed(0)} s (${(toMiB(contextBytes) / seconds).toFixed(1)} MiB/s), memory grew by ${toMiB(most - before).toFixed(0)} MiB from ${toMiB(before).toFixed(0)} MiB; the bound is ${boundMiB}`)
    }
    return summarize('build', 'MiB', runs)
  } finally {
    connection.close()
    await rm(folder, { recursive: true })
  }
}

// Owns the API latency benchmark: a call through the host socket against the same call inside the guest.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { createEngineClient } from '#core/engine/client.ts'
import type { EngineClient } from '#core/engine/client.ts'
import { pack } from 'tar-stream'
import { ownMachine } from './own-machine.ts'
import type { OwnMachine } from './own-machine.ts'
import { summarize } from './result.ts'
import type { Result } from './result.ts'

const callsPerRun = 100
const program = '/usr/bin/curl'

/** Milliseconds a call, each on a connection of its own, as a docker client makes it. */
const hostCalls = async (socketPath: string): Promise<number> => {
  const began = performance.now()
  for (let call = 0; call < callsPerRun; call++) {
    await new Promise<void>((resolve, reject) => {
      const asked = request({ socketPath, path: '/_ping', agent: false }, (answer) => answer.resume().once('end', () => resolve()))
      asked.once('error', reject)
      asked.end()
    })
  }
  return (performance.now() - began) / callsPerRun
}

const image = 'slipway-bench-curl'

/** Milliseconds a call in the guest, each on a connection of its own, by curl's own clock: the start of a process is no part of it. */
const guestCalls = async ({ backend }: OwnMachine): Promise<number> => {
  const { stdout, stderr } = await backend.guestExec(
    `docker run --rm --network none -v /run/docker.sock:/engine.sock ${image} -s -H 'Connection: close' --unix-socket /engine.sock -w '%{stderr}%{time_total}\\n' 'http://engine/_ping?[1-${callsPerRun}]'`,
  )
  const seconds = stderr.trim().split('\n').map(Number)
  if (seconds.length !== callsPerRun || !seconds.every(Number.isFinite)) throw new Error(`curl in the guest did not answer ${callsPerRun} times: ${stderr || stdout}`)
  return (seconds.reduce((sum, one) => sum + one, 0) * 1_000) / callsPerRun
}

/** This computer's curl with the libraries it names, as an image. */
const makeCurlImage = async (engine: EngineClient): Promise<void> => {
  const { stdout } = await promisify(execFile)('ldd', [program])
  const tar = pack()
  for (const path of [program, ...(stdout.match(/\/\S+/g) ?? [])]) tar.entry({ name: path.slice(1), mode: 0o755 }, await readFile(path))
  tar.finalize()
  const answer = await engine.upload('/images/create', Readable.from(tar), { query: { fromSrc: '-', repo: image, changes: `ENTRYPOINT ["${program}"]` } })
  await text(answer)
}

export const benchApi = async (count: number): Promise<Result> => {
  await using ours = await ownMachine()
  await ours.boot()
  await makeCurlImage(createEngineClient({ dial: async () => connect(ours.engineSocket) }))
  const runs: { ours: number; peer: number }[] = []
  for (let index = 1; index <= count; index++) {
    const host = await hostCalls(ours.engineSocket)
    const run = { ours: host, peer: await guestCalls(ours) }
    runs.push(run)
    console.log(`run ${index}: through the host socket ${run.ours.toFixed(2)} ms, in the guest ${run.peer.toFixed(2)} ms a call`)
  }
  return summarize('api', 'ms', runs)
}

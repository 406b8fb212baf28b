// Owns the API latency benchmark: a call through the host socket against the same call inside the guest.
import { request } from 'node:http'
import { ownMachine } from './own-machine.ts'
import { summarize } from './result.ts'
import type { Result } from './result.ts'

const callsPerRun = 100

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

/** The guest's own clock around the same number of calls by curl-less busybox: nc to the socket, one process a call. */
const guestScript = `t0=$(cut -d' ' -f1 /proc/uptime); i=0
while [ $i -lt ${callsPerRun} ]; do printf 'GET /_ping HTTP/1.0\\r\\n\\r\\n' | nc local:/run/docker.sock >/dev/null; i=$((i+1)); done
echo $t0 $(cut -d' ' -f1 /proc/uptime)`

export const benchApi = async (count: number): Promise<Result> => {
  await using ours = await ownMachine()
  await ours.boot()
  const runs: { ours: number; peer: number }[] = []
  for (let index = 1; index <= count; index++) {
    const host = await hostCalls(ours.engineSocket)
    const { stdout } = await ours.backend.guestExec(guestScript)
    const [from = 0, to = 0] = stdout.trim().split(' ').map(Number)
    const run = { ours: host, peer: ((to - from) * 1_000) / callsPerRun }
    runs.push(run)
    console.log(`run ${index}: through the host socket ${run.ours.toFixed(2)} ms, in the guest ${run.peer.toFixed(2)} ms a call`)
  }
  return summarize('api', 'ms', runs)
}

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

/**
 * The guest's own clock around as many calls on its own socket, each on a connection of its own. A shell has no other way than
 * a process for each, so as many processes that call nobody are timed too, and taken off.
 */
const guestScript = `
now() { read -r up _ </proc/uptime; echo "$up"; }
calls() { i=0; while [ $i -lt ${callsPerRun} ]; do printf 'GET /_ping HTTP/1.0\\r\\n\\r\\n' | "$@" >/dev/null 2>&1; i=$((i+1)); done; }
echo $(now) $(calls nc -U /run/docker.sock; now) $(calls nc -h; now)`

export const benchApi = async (count: number): Promise<Result> => {
  await using ours = await ownMachine()
  await ours.boot()
  const runs: { ours: number; peer: number }[] = []
  for (let index = 1; index <= count; index++) {
    const host = await hostCalls(ours.engineSocket)
    const { stdout } = await ours.backend.guestExec(guestScript)
    const [began = 0, called = 0, idled = 0] = stdout.trim().split(' ').map(Number)
    const run = { ours: host, peer: ((called - began - (idled - called)) * 1_000) / callsPerRun }
    runs.push(run)
    console.log(`run ${index}: through the host socket ${run.ours.toFixed(2)} ms, in the guest ${run.peer.toFixed(2)} ms a call`)
  }
  return summarize('api', 'ms', runs)
}

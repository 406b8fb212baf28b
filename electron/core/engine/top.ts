// Owns the processes of a container (Engine API: ContainerTop), and signals to one of them.
import { setTimeout as sleep } from 'node:timers/promises'
import type { ContainerProcess, ProcessSignal } from '#contract/containers.ts'
import { AppError } from '#contract/errors.ts'
import type { EngineClient } from './client.ts'

const intervalMs = 3_000
/** ps(1). The command comes last: it may hold anything. */
const format = '-eo pid,ppid,uid,pcpu,rss,etimes,stat,args'

interface RawTop {
  readonly Processes?: readonly (readonly string[])[] | null
}

/** Anew every few seconds for as long as somebody reads. Errors: CONTAINER_NOT_FOUND, CONTAINER_NOT_RUNNING. */
export async function* watchProcesses(client: EngineClient, id: string, signal: AbortSignal): AsyncGenerator<readonly ContainerProcess[], void, undefined> {
  while (!signal.aborted) {
    const { Processes } = await client.json<RawTop>(`/containers/${id}/top`, { query: { ps_args: format }, about: { container: id }, signal })
    yield (Processes ?? []).map(toProcess)
    await sleep(intervalMs, undefined, { signal, ref: false }).catch(() => {})
  }
}

export const toProcess = ([pid, parent, uid, cpu, rssKiB, seconds, state, ...command]: readonly string[]): ContainerProcess => ({
  pid: Number(pid),
  parent: Number(parent),
  uid: Number(uid),
  cpuPercent: Number(cpu),
  memoryBytes: Number(rssKiB) * 1_024,
  seconds: Number(seconds),
  state: state ?? '',
  command: command.join(' '),
})

/** Only to a process that is the container's now: its number may be another's by the time it is asked. Errors: PROCESS_NOT_FOUND. */
export const signalProcess = async (client: EngineClient, exec: (command: string) => Promise<{ readonly exitCode: number | null }>, id: string, pid: number, signal: ProcessSignal): Promise<void> => {
  const { Id } = await client.json<{ Id: string }>(`/containers/${id}/json`, { about: { container: id } })
  const { exitCode } = await exec(`grep -q ${Id} /proc/${pid}/cgroup 2>/dev/null && kill -${signal} ${pid}`)
  if (exitCode !== 0) throw new AppError('PROCESS_NOT_FOUND', { details: { pid } })
}

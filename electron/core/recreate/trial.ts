// Owns trying a new container: it is started and watched until it is known to be good, or why it is not.
import { AppError } from '#contract/errors.ts'
import type { EngineClient } from '../engine/client.ts'
import type { EngineEvents } from '../engine/events.ts'
import { readLog } from '../engine/logs.ts'
import type { Progress } from '../operations/operations.ts'
import type { PortReconciler } from '../ports/reconciler.ts'
import { inspect, nameOf, start } from './engine-steps.ts'
import type { Inspection } from './inspection.ts'
import { checkLimitMs, hasCheck, judge } from './verdict.ts'

export interface TrialTools {
  readonly client: EngineClient
  readonly events: Pick<EngineEvents, 'watch'>
  readonly ports: Pick<PortReconciler, 'reconcile' | 'list'>
  /** The container of the one name goes by the other from now on. */
  readonly follow: (from: string, to: string) => Promise<void>
}

/** How much of what it said is told when it fails. */
const lastLines = 12
const longestSaid = 2_000
/** The old one waits for it. */
const lastWordsMs = 10_000

/** Errors: those of a start, RECREATE_CRASHED, RECREATE_UNHEALTHY, HOST_PORT_TAKEN, CANCELLED. */
export const tryContainer = async ({ client, events, ports }: TrialTools, id: string, settleMs: number, progress: Pick<Progress, 'phase'>, signal: AbortSignal): Promise<void> => {
  const container = await inspect(client, id)
  const limitMs = hasCheck(container) ? checkLimitMs(container.Config.Healthcheck ?? {}) : settleMs
  // Listening begins before the start: nothing is missed. The time begins after it: an engine that is slow to start is not the container's fault.
  const over = new AbortController()
  await using news = events.watch(AbortSignal.any([signal, over.signal]))
  // One that is aborted already would never say so.
  signal.throwIfAborted()
  progress.phase('starting')
  await start(client, id, container.Config.Image)
  await checkPorts(ports, id)
  progress.phase(hasCheck(container) ? 'waiting-healthy' : 'settling')
  const timer = setTimeout(() => over.abort(), limitMs)
  try {
    if (await isGood(client, id, false)) return
    for await (const event of news) {
      const mine = event.kind === 'gap' || (event.kind === 'container' && event.id === id && !event.action.startsWith('exec_'))
      if (mine && (await isGood(client, id, false))) return
    }
  } finally {
    clearTimeout(timer)
  }
  if (signal.aborted) throw new AppError('CANCELLED')
  if (!(await isGood(client, id, true))) throw await unhealthy(client, await inspect(client, id))
}

/** Errors: RECREATE_CRASHED, RECREATE_UNHEALTHY. */
const isGood = async (client: EngineClient, id: string, settled: boolean): Promise<boolean> => {
  const container = await inspect(client, id)
  const verdict = judge(container, settled)
  if (verdict === 'crashed') throw new AppError('RECREATE_CRASHED', { details: { name: nameOf(container), exitCode: container.State.ExitCode, said: await lastWords(client, id) } })
  if (verdict === 'unhealthy') throw await unhealthy(client, container)
  return verdict === 'good'
}

const unhealthy = async (client: EngineClient, container: Inspection): Promise<AppError> => {
  const probe = container.State.Health?.Log?.at(-1)?.Output.trim().slice(0, longestSaid) ?? ''
  return new AppError('RECREATE_UNHEALTHY', { details: { name: nameOf(container), probe, said: await lastWords(client, container.Id) } })
}

const lastWords = async (client: EngineClient, id: string): Promise<string> => {
  const said: string[] = []
  try {
    for await (const lines of readLog(client, { id, from: 0, tail: lastLines, follow: false }, AbortSignal.timeout(lastWordsMs))) said.push(...lines.map(({ text }) => text))
  } catch {
    // A log that cannot be read (a driver that keeps none) is no reason to fail differently.
  }
  return said.join('\n').slice(-longestSaid)
}

/** To the engine a port of this computer is always free; here it is known. */
const checkPorts = async (ports: TrialTools['ports'], id: string): Promise<void> => {
  await ports.reconcile()
  const taken = ports.list().find(({ container, state }) => container === id && state === 'taken')
  if (taken !== undefined) throw new AppError('HOST_PORT_TAKEN', { details: { port: taken.hostPort, holder: 'program' }, field: 'ports' })
}

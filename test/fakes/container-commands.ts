// Owns the fakes of the smaller commands on a container.
import type { PrunePreview, TimelineEntry } from '#contract/container-commands.ts'
import { AppError } from '#contract/errors.ts'
import type { FakeEngine } from './engine.ts'
import type { FakeRecreations } from './recreate.ts'
import { ended, sleep } from './topic.ts'

export const fakeRename = (engine: FakeEngine, id: string, name: string): void => {
  const one = engine.find(id)
  if ([...engine.containers.values()].some((other) => other.name === name && other.id !== one.id)) throw new AppError('CONTAINER_NAME_TAKEN', { details: { name }, field: 'name' })
  engine.containers.set(one.id, { ...one, name })
  engine.tell('container', 'rename', one.id)
}

export async function* fakeTimeline(signal: AbortSignal | undefined, hostile: boolean): AsyncGenerator<readonly TimelineEntry[]> {
  const at = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString()
  yield [
    { time: at(4_400), action: 'create', detail: null }, { time: at(4_400), action: 'network_connect', detail: 'bridge' }, { time: at(4_399), action: 'start', detail: null },
    { time: at(300), action: 'oom', detail: null }, { time: at(300), action: 'die', detail: '137' }, { time: at(299), action: 'start', detail: null }, { time: at(298), action: 'health_status', detail: 'healthy' },
    { time: at(60), action: 'kill', detail: '15' }, { time: at(60), action: 'die', detail: '0' }, { time: at(59), action: 'stop', detail: null }, { time: at(12), action: 'rename', detail: hostile ? '<img src=x onerror=alert(1)>\u202e' : 'old-name' }, { time: at(3), action: 'start', detail: null },
  ]
  while (!ended(signal)) {
    await sleep(1_000)
  }
}

export const fakePrunePreview = async (engine: FakeEngine, recreations: FakeRecreations, measure: boolean): Promise<PrunePreview> => {
  if (measure) await sleep(800)
  const all = [...engine.containers.values()]
  const stopped = all.filter(({ state }) => state === 'exited' || state === 'created')
  const sizeOf = (name: string): number | null => (measure ? name.length * 7_340_032 : null)
  return {
    containers: [
      ...stopped.map(({ id, name, image, status }) => ({ id, name, image, status, kept: false, sizeBytes: sizeOf(name) })),
      ...recreations.kept().map(({ id, name, image }) => ({ id, name, image, status: 'Exited (0) 2 minutes ago', kept: true, sizeBytes: sizeOf(name) })),
    ],
    staying: all.length - stopped.length,
  }
}

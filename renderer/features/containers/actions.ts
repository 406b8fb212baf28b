// Owns what a person does to containers: asked first where something is lost, marked while it runs, told per item when refused.
import i18next from 'i18next'
import { create } from 'zustand'
import type { ContainerAction, ContainerSummary } from '#contract/containers.ts'
import type { ItemResult } from '#contract/contract.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { tellError } from '../../state/error-actions.ts'
import { queryClient } from '../../state/query-client.ts'
import { keys } from '../../state/keys.ts'
import { confirm } from '../../ui/confirm.tsx'
import { safeText } from '../../ui/text.ts'

interface ActionsState {
  /** What is being done to which container now. */
  readonly doing: ReadonlyMap<string, ContainerAction>
  /** The last answer that had a refusal in it. */
  readonly refused: readonly ItemResult[]
  /** Kept for the refusals: a container that was asked about by name. */
  readonly names: ReadonlyMap<string, string>
}

export const useActions = create<ActionsState>(() => ({ doing: new Map(), refused: [], names: new Map() }))
export const dismissRefused = (): void => useActions.setState({ refused: [] })

type Some = Pick<ContainerSummary, 'id' | 'name' | 'state'>

const isAlive = ({ state }: Some): boolean => state === 'running' || state === 'paused' || state === 'restarting'

/** Whether an action makes sense for a container as it is. */
export const canDo: Readonly<Record<ContainerAction, (one: Some) => boolean>> = {
  start: ({ state }) => state === 'created' || state === 'exited' || state === 'dead',
  stop: isAlive,
  restart: (one) => isAlive(one) || one.state === 'exited',
  kill: isAlive,
  pause: ({ state }) => state === 'running',
  unpause: ({ state }) => state === 'paused',
  remove: ({ state }) => state !== 'removing',
}

const sure = (some: readonly Some[], action: ContainerAction): Promise<boolean> => {
  const t = i18next.t
  const count = some.length
  const name = safeText(some[0]?.name ?? '', 60)
  if (action === 'remove') {
    const alive = some.filter(isAlive).length
    const killed = alive === 0 ? [] : [count === 1 ? t('containers.removeRunningSelf') : t('containers.removeRunning', { count: alive })]
    return confirm({ title: t('containers.removeTitle', { count, name }), lines: [t('containers.removeWhat', { count }), ...killed, t('containers.removeStays')], confirm: t('containers.removeButton', { count }) })
  }
  if (action === 'kill') return confirm({ title: t('containers.killTitle', { count, name }), lines: [t('containers.killText')], confirm: t('containers.killButton', { count }) })
  return Promise.resolve(true)
}

export const act = async (some: readonly Some[], action: ContainerAction): Promise<void> => {
  const able = some.filter(canDo[action])
  if (able.length === 0 || !(await sure(able, action))) return
  const ids = able.map(({ id }) => id)
  useActions.setState(({ doing }) => ({ doing: new Map([...doing, ...ids.map((id) => [id, action] as const)]), refused: [], names: new Map(able.map(({ id, name }) => [id, name])) }))
  try {
    const results = await client.containers.act({ ids, action, force: action === 'remove' })
    if (results.some(({ error }) => error !== null)) useActions.setState({ refused: results })
    // The event usually says so first; after this the row is right even when it was missed.
    await queryClient.invalidateQueries({ queryKey: keys.containers })
  } catch (thrown) {
    tellError(toAppError(thrown).toEnvelope())
  } finally {
    useActions.setState(({ doing }) => ({ doing: new Map([...doing].filter(([id]) => !ids.includes(id))) }))
  }
}

/** `s` in a list: what the person most likely means. */
export const startOrStop = (one: Some): Promise<void> => act([one], one.state === 'paused' ? 'unpause' : isAlive(one) ? 'stop' : 'start')

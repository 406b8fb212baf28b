// Owns which cached data an engine event makes stale, and asks for it again at most ten times a second.
import type { QueryKey } from '@tanstack/react-query'
import type { EngineEvent, EventKind } from '#contract/events.ts'
import { client } from '../rpc/client.ts'
import { follow } from '../rpc/streams.ts'
import { keys } from './keys.ts'
import { queryClient } from './query-client.ts'

const coalesceMs = 100

const stale: Readonly<Record<EventKind, (id: string) => readonly QueryKey[]>> = {
  // The rows of images, volumes and networks say which containers use them.
  container: (id) => [keys.containers, keys.container(id), keys.kept, keys.prune, keys.ports, keys.images, ['image'], keys.volumes, ['volume'], keys.networks, ['network']],
  image: () => [keys.images, ['image']],
  volume: (name) => [keys.volumes, keys.volume(name), keys.runChoices],
  // A container's page says what it is joined to.
  network: () => [['container'], keys.networks, ['network'], keys.networkChoices, keys.runChoices],
}

/** These change nothing that a list shows, and an exec makes three of them. */
const silent = /^(exec_|attach|resize|top|export|copy|archive-path|extract-to-dir)/

const pending = new Map<string, QueryKey>()
let everything = false
let timer: ReturnType<typeof setTimeout> | undefined

const flush = (): void => {
  timer = undefined
  if (everything) void queryClient.invalidateQueries()
  else for (const queryKey of pending.values()) void queryClient.invalidateQueries({ queryKey })
  everything = false
  pending.clear()
}

const onEvent = (event: EngineEvent): void => {
  if (event.kind === 'gap') everything = true
  else if (silent.test(event.action)) return
  else for (const key of stale[event.kind](event.id)) pending.set(JSON.stringify(key), key)
  timer ??= setTimeout(flush, coalesceMs)
}

export const watchEvents = (signal: AbortSignal): Promise<void> =>
  follow((inner) => client.events.watch(undefined, { signal: inner }), onEvent, {
    signal,
    // Whatever happened while nobody read is unknown.
    onOpen: () => onEvent({ kind: 'gap' }),
  })

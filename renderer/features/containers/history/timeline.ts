// Owns putting together what is known of a container's past and what comes, and how much each matters.
import type { TimelineEntry } from '#contract/container-commands.ts'

const most = 500
const keyOf = ({ time, action, detail }: TimelineEntry): string => `${time} ${action} ${detail}`

/** In order, each once: after a break of the connection all is told anew. */
export const addEntries = (before: readonly TimelineEntry[], more: readonly TimelineEntry[]): readonly TimelineEntry[] =>
  [...new Map([...before, ...more].map((entry) => [keyOf(entry), entry])).values()].toSorted((one, other) => one.time.localeCompare(other.time)).slice(-most)

const knownActions = ['create', 'start', 'stop', 'restart', 'kill', 'die', 'oom', 'pause', 'unpause', 'rename', 'update', 'health_status', 'destroy', 'commit', 'export', 'attach', 'detach', 'copy', 'network_connect', 'network_disconnect'] as const
export const isKnownAction = (action: string): action is (typeof knownActions)[number] => knownActions.some((one) => one === action)

export const toneOf = ({ action, detail }: TimelineEntry): 'ok' | 'bad' | 'plain' => {
  if (action === 'oom' || (action === 'die' && detail !== '0') || (action === 'health_status' && detail === 'unhealthy')) return 'bad'
  return action === 'start' || action === 'unpause' || (action === 'health_status' && detail === 'healthy') ? 'ok' : 'plain'
}

// Owns removing networks: says who uses them, tells refusals one by one, and disconnects everybody only when that was asked for.
import i18next from 'i18next'
import type { NetworkMember, NetworkSummary } from '#contract/networks.ts'
import { client } from '../../rpc/client.ts'
import { keys } from '../../state/keys.ts'
import { createRemoval } from '../../state/removal.ts'
import { confirm } from '../../ui/confirm.tsx'
import { safeText } from '../../ui/text.ts'

const removal = createRemoval(keys.networks)
export const { useRemoval, dismissRefused } = removal

const mostNamed = 8
const named = (names: readonly string[]): string => [...names.slice(0, mostNamed).map((name) => safeText(name, 60)), ...(names.length > mostNamed ? [i18next.t('networks.more', { count: names.length - mostNamed })] : [])].join(', ')
const namesOf = (networks: readonly NetworkSummary[], which: (member: NetworkMember) => boolean): readonly string[] =>
  [...new Set(networks.flatMap(({ members }) => members.filter(which).map(({ name }) => name)))]

/** True when all of them are gone. Those of the engine are left out. */
export const removeNetworks = async (chosen: readonly NetworkSummary[]): Promise<boolean> => {
  const t = i18next.t
  const networks = chosen.filter(({ builtIn }) => !builtIn)
  const [first] = networks
  if (first === undefined) return false
  const count = networks.length
  const used = networks.filter(({ members }) => members.some(({ running }) => running)).map(({ name }) => name)
  const stopped = namesOf(networks, ({ running }) => !running)
  const yes = await confirm({
    title: t('networks.removeTitle', { count, name: safeText(first.name, 60) }),
    lines: [
      t('networks.removeText', { count }),
      ...(used.length > 0 ? [t('networks.removeRunning', { names: named(used) })] : []),
      ...(stopped.length > 0 ? [t('networks.removeStopped', { names: named(stopped) })] : []),
      ...(chosen.length > count ? [t('networks.builtInOnly')] : []),
    ],
    confirm: t('networks.removeButton', { count }),
  })
  return yes && send(networks, false)
}

/** What was refused because of its containers, once more without them. */
export const disconnectAndRemove = async (networks: readonly NetworkSummary[]): Promise<boolean> => {
  const t = i18next.t
  if (networks.length === 0) return false
  const yes = await confirm({
    title: t('networks.disconnectAllTitle', { count: networks.length }),
    lines: [t('networks.disconnectAllText', { names: named(namesOf(networks, () => true)) }), t('networks.disconnectAllStays')],
    confirm: t('networks.disconnectAllButton'),
  })
  return yes && send(networks, true)
}

const send = (networks: readonly NetworkSummary[], disconnect: boolean): Promise<boolean> => {
  const ids = networks.map(({ id }) => id)
  return removal.send(ids, () => client.networks.remove({ ids, disconnect }))
}

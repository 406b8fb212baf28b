// Owns the --network values of the docker client, read and written.
import { csvFields, csvLine } from './mount-words.ts'
import type { RunSpec } from './run.ts'

type Network = RunSpec['networks'][number]

/** The short form, and options beside it, do for one network; several need the long one. */
export const networkWords = (networks: readonly Network[]): readonly string[] => {
  const [only, ...more] = networks
  if (only === undefined) return []
  if (more.length > 0) return networks.flatMap((network) => ['--network', longForm(network)])
  return [
    '--network', only.name,
    ...only.aliases.flatMap((alias) => ['--network-alias', alias]),
    ...(only.ipv4 === undefined ? [] : ['--ip', only.ipv4]),
    ...(only.ipv6 === undefined ? [] : ['--ip6', only.ipv6]),
  ]
}

const longForm = ({ name, aliases, ipv4, ipv6 }: Network): string =>
  aliases.length === 0 && ipv4 === undefined && ipv6 === undefined
    ? name
    : csvLine([`name=${name}`, ...aliases.map((alias) => `alias=${alias}`), ...(ipv4 === undefined ? [] : [`ip=${ipv4}`]), ...(ipv6 === undefined ? [] : [`ip6=${ipv6}`])])

export const parseNetwork = (text: string): { readonly network: Network; readonly unknown: readonly string[] } | null => {
  if (!text.includes('=')) return text === '' ? null : { network: { name: text, aliases: [] }, unknown: [] }
  const network: Network = { name: '', aliases: [] }
  const unknown: string[] = []
  for (const field of csvFields(text)) {
    const [key = '', value = ''] = field.split(/=(.*)/s)
    if (key === 'name') network.name = value
    else if (key === 'alias') network.aliases.push(value)
    else if (key === 'ip') network.ipv4 = value
    else if (key === 'ip6') network.ipv6 = value
    else unknown.push(key)
  }
  return network.name === '' ? null : { network, unknown }
}

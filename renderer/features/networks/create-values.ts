// Owns what stands in the form that makes a network, and what is wrong with it at which field.
import type { TFunction } from 'i18next'
import { isCidr, subnetOf } from '#contract/addresses.ts'
import { networkCreateSchema } from '#contract/networks.ts'
import type { NetworkCreate } from '#contract/networks.ts'
import { networkRules } from '#contract/network-rules.ts'
import { filledPairs } from '../../ui/run-form/PairRows.tsx'
import type { Pair } from '../../ui/run-form/PairRows.tsx'

export interface PoolValues {
  readonly subnet: string
  readonly gateway: string
  readonly range: string
}
export type PoolName = 'ipv4' | 'ipv6'

export interface CreateValues extends Readonly<Record<PoolName, PoolValues>> {
  readonly name: string
  readonly driver: string
  readonly withIpv6: boolean
  readonly internal: boolean
  readonly attachable: boolean
  readonly mtu: string
  readonly options: readonly Pair[]
  readonly labels: readonly Pair[]
  readonly overHost: boolean
}

const noPool: PoolValues = { subnet: '', gateway: '', range: '' }
export const noValues: CreateValues = { name: '', driver: 'bridge', ipv4: noPool, withIpv6: false, ipv6: noPool, internal: false, attachable: false, mtu: '', options: [], labels: [], overHost: false }

/** Examples in the texts of what is no address at all. */
const examples: Readonly<Record<PoolName, PoolValues>> = {
  ipv4: { subnet: '172.28.0.0/24', gateway: '172.28.0.1', range: '172.28.0.128/25' },
  ipv6: { subnet: 'fd00:1::/64', gateway: 'fd00:1::1', range: 'fd00:1::/80' },
}

const given = ({ subnet, gateway, range }: PoolValues) => ({ ...(subnet === '' ? {} : { subnet }), ...(gateway === '' ? {} : { gateway }), ...(range === '' ? {} : { range }) })

export interface Checked {
  /** Null while something is wrong. */
  readonly wanted: NetworkCreate | null
  /** By the path of its field. An empty name is missing, not wrong. */
  readonly problems: ReadonlyMap<string, string>
}

export const checkValues = ({ ipv4, ipv6, withIpv6, mtu, options, labels, ...rest }: CreateValues, t: TFunction): Checked => {
  const pools = { ipv4, ipv6 }
  const parsed = networkCreateSchema.safeParse({ ...rest, ipv4: given(ipv4), ipv6: withIpv6 ? given(ipv6) : null, ...(mtu === '' ? {} : { mtu: Number(mtu) }), options: filledPairs(options), labels: filledPairs(labels) })
  if (parsed.success) return { wanted: parsed.data, problems: new Map() }
  const problems = new Map<string, string>()
  for (const { path, message } of parsed.error.issues) {
    const [first, second] = path.map(String)
    const rule = networkRules.find((one) => one === message)
    const pool = first === 'ipv4' || first === 'ipv6' ? first : null
    const field = pool === null ? (first ?? '') : `${pool}.${second}`
    if (problems.has(field) || (field === 'name' && rest.name === '')) continue
    const typed = pool === null ? '' : pools[pool][second as keyof PoolValues]
    if (rule !== undefined) problems.set(field, t(`networks.form.rules.${rule}`, { subnet: isCidr(typed) ? subnetOf(typed) : '' }))
    else problems.set(field, t(`networks.form.invalid.${(pool === null ? field : second) as 'name'}`, { example: pool === null ? '' : examples[pool][second as keyof PoolValues] }))
  }
  return { wanted: null, problems }
}

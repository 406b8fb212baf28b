// Owns where everything stands in the picture of networks: containers in one column, networks in another, as few lines crossing as two passes give.
import type { Forward } from '#contract/forwards.ts'
import { forwardAddress } from '#contract/forwards.ts'
import type { NetworkMember, NetworkSummary } from '#contract/networks.ts'

export interface DrawnNetwork {
  readonly network: NetworkSummary
  readonly y: number
}
export interface DrawnPort {
  readonly host: string
  readonly port: string
}
export interface DrawnContainer {
  readonly member: NetworkMember
  readonly y: number
  readonly ports: readonly DrawnPort[]
}
export interface Line {
  readonly container: string
  readonly network: string
  readonly from: number
  readonly to: number
  readonly running: boolean
}
export interface PictureLayout {
  readonly networks: readonly DrawnNetwork[]
  readonly containers: readonly DrawnContainer[]
  readonly lines: readonly Line[]
  readonly height: number
  /** Networks without containers, and containers beyond the limit: not drawn. */
  readonly hiddenNetworks: number
  readonly cutContainers: number
}

/** More rows than these are no picture any more. */
const mostContainers = 200
const containerStep = 34
const networkStep = 54
const margin = 24

const middle = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** The wanted places in their order, moved down until nothing overlaps, and the whole as far up as it then can be. */
const spread = (wanted: readonly number[], step: number): readonly number[] => {
  const placed: number[] = []
  for (const y of wanted) placed.push(Math.max(Math.round(y), (placed.at(-1) ?? Number.NEGATIVE_INFINITY) + step))
  // What was pushed down pulls the whole back by half of what it was pushed.
  const shift = Math.min(Math.max(0, (placed[0] ?? margin) - margin), middle(placed.map((y, index) => y - (wanted[index] ?? y))))
  return placed.map((y) => y - Math.floor(shift))
}

export const layOut = (all: readonly NetworkSummary[], forwards: readonly Forward[]): PictureLayout => {
  const networks = all.filter(({ members }) => members.length > 0)
  const joined = new Map<string, { readonly member: NetworkMember; readonly to: string[] }>()
  for (const { id, members } of networks) for (const member of members) {
    const known = joined.get(member.id)
    if (known === undefined) joined.set(member.id, { member, to: [id] })
    else known.to.push(id)
  }

  // Compose projects stay together; then each column follows the middle of what it is joined to in the other.
  let order = networks.toSorted((a, b) => (a.project ?? '').localeCompare(b.project ?? '') || a.name.localeCompare(b.name)).map(({ id }) => id)
  let containers = [...joined.values()]
  for (let pass = 0; pass < 2; pass += 1) {
    const rank = new Map(order.map((id, index) => [id, index]))
    const place = (to: readonly string[]): number => middle(to.map((id) => rank.get(id) ?? 0))
    containers = containers.toSorted((a, b) => place(a.to) - place(b.to) || a.to.length - b.to.length || a.member.name.localeCompare(b.member.name))
    const row = new Map(containers.map(({ member }, index) => [member.id, index]))
    const height = new Map(networks.map(({ id, members }) => [id, middle(members.map((member) => row.get(member.id) ?? 0))]))
    order = order.toSorted((a, b) => (height.get(a) ?? 0) - (height.get(b) ?? 0))
  }

  const ports = Map.groupBy(forwards.filter(({ container, state }) => container !== null && state === 'open'), ({ container }) => container ?? '')
  const drawn = containers.slice(0, mostContainers).map(({ member }, index): DrawnContainer => ({
    member, y: margin + index * containerStep,
    ports: (ports.get(member.id) ?? []).map((forward) => ({ host: forwardAddress(forward), port: `${forward.containerPort}/${forward.protocol}` })),
  }))
  const yOf = new Map(drawn.map(({ member, y }) => [member.id, y]))
  const byId = new Map(networks.map((network) => [network.id, network]))
  const shown = order.flatMap((id) => {
    const network = byId.get(id)
    const rows = network?.members.flatMap((member) => yOf.get(member.id) ?? []) ?? []
    return network === undefined || rows.length === 0 ? [] : [{ network, wanted: middle(rows) }]
  })
  const ys = spread(shown.map(({ wanted }) => wanted), networkStep)
  const placed = shown.map(({ network }, index): DrawnNetwork => ({ network, y: ys[index] ?? margin }))
  return {
    networks: placed,
    containers: drawn,
    lines: placed.flatMap(({ network, y }) => network.members.flatMap(({ id, running }) => {
      const from = yOf.get(id)
      return from === undefined ? [] : [{ container: id, network: network.id, from, to: y, running }]
    })),
    height: Math.max(drawn.at(-1)?.y ?? 0, placed.at(-1)?.y ?? 0) + margin,
    hiddenNetworks: all.length - networks.length,
    cutContainers: containers.length - drawn.length,
  }
}

// Owns how large a packet may be on this computer's way to the outside: the MTU of the interface of its default route.
import { readFileSync } from 'node:fs'
import { largestMtu, smallestMtu } from '#contract/machine-network.ts'

/** What Ethernet has, and the engine takes without being told. */
export const usualMtu = 1_500

/** Null where it cannot be told: no default route, or not Linux. */
export const hostMtu = (read: (path: string) => string = readText): number | null => {
  try {
    const name = defaultInterface(read('/proc/net/route'))
    if (name === null) return null
    const mtu = Number(read(`/sys/class/net/${name}/mtu`))
    return Number.isInteger(mtu) && mtu > 0 ? Math.min(Math.max(mtu, smallestMtu), largestMtu) : null
  } catch {
    return null
  }
}

/** Of the kernel's table: the default route that it would take, which is the one of the smallest metric. */
export const defaultInterface = (table: string): string | null => {
  const routes = table.split('\n').slice(1).flatMap((line) => {
    const [name = '', destination, , flags = '', , , metric = '', mask] = line.trim().split(/\s+/)
    const up = (Number.parseInt(flags, 16) & 1) === 1
    return destination === '00000000' && mask === '00000000' && up && /^[\w.@:-]+$/.test(name) ? [{ name, metric: Number(metric) }] : []
  })
  return routes.toSorted((a, b) => a.metric - b.metric)[0]?.name ?? null
}

const readText = (path: string): string => readFileSync(path, 'utf8')

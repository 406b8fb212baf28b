// Owns the syntax and the meaning of a published port.
import { z } from 'zod'

export const protocols = ['tcp', 'udp'] as const
export type Protocol = (typeof protocols)[number]

const portNumber = z.int().min(1).max(65_535)

export const publishSchema = z.object({
  /** Empty: this computer only (127.0.0.1 and ::1). */
  hostAddress: z.union([z.literal(''), z.ipv4(), z.ipv6()], { error: 'not an IP address' }).default(''),
  /** Left out: the engine picks a free one. */
  hostPort: portNumber.optional(),
  /** With the first port a range: as many as there are ports in the container, or of which one is picked. */
  hostPortEnd: portNumber.optional(),
  containerPort: portNumber,
  containerPortEnd: portNumber.optional(),
  protocol: z.enum(protocols).default('tcp'),
})
export type Publish = z.output<typeof publishSchema>

export interface PublishedPort {
  readonly containerPort: number
  readonly protocol: Protocol
  /** As the person asked for it; empty means this computer only. */
  readonly hostAddress: string
  readonly hostPort: number
}

/** Where a published TCP port answers in a browser on this computer. */
export const portUrl = (port: PublishedPort): string => {
  const address = port.hostAddress
  const host = address === '' || address === '0.0.0.0' || address === '::' ? 'localhost' : address.includes(':') ? `[${address}]` : address
  return `http://${host}:${port.hostPort}/`
}

/** One `-p` value of the docker client: `[[address:][hostPort[-end]]:]containerPort[-end][/protocol]`, IPv6 in brackets. Null when it is not one. */
export const parsePublish = (text: string): Publish | null => {
  const match = /^(?:(?:(?:\[([0-9a-fA-F:.]+)\]|([0-9.]+)):)?(?:(\d+)(?:-(\d+))?)?:)?(\d+)(?:-(\d+))?(?:\/(tcp|udp))?$/i.exec(text.trim())
  if (match === null) return null
  const [, ipv6, ipv4, hostPort, hostPortEnd, containerPort, containerPortEnd, protocol] = match
  const number = (name: string, digits: string | undefined): object => (digits === undefined ? {} : { [name]: Number(digits) })
  const parsed = publishSchema.safeParse({
    hostAddress: ipv6 ?? ipv4 ?? '',
    ...number('hostPort', hostPort),
    // 80-80 is one port.
    ...number('hostPortEnd', hostPortEnd === hostPort ? undefined : hostPortEnd),
    ...number('containerPort', containerPort),
    ...number('containerPortEnd', containerPortEnd === containerPort ? undefined : containerPortEnd),
    protocol: protocol?.toLowerCase() ?? 'tcp',
  })
  return parsed.success ? parsed.data : null
}

const range = (first: number, last: number | undefined): string => (last === undefined ? String(first) : `${first}-${last}`)

export const formatPublish = ({ hostAddress, hostPort, hostPortEnd, containerPort, containerPortEnd, protocol }: Publish): string => {
  const address = hostAddress === '' ? '' : `${hostAddress.includes(':') ? `[${hostAddress}]` : hostAddress}:`
  const host = address === '' && hostPort === undefined ? '' : `${address}${hostPort === undefined ? '' : range(hostPort, hostPortEnd)}:`
  return `${host}${range(containerPort, containerPortEnd)}${protocol === 'tcp' ? '' : `/${protocol}`}`
}

/** One port of the container, and the port here: a number, `first-last` of which one is picked, or empty for any. */
export interface PortPair {
  readonly hostAddress: string
  readonly hostPort: string
  readonly containerPort: number
  readonly protocol: Protocol
}

/** A range as the single ports that it stands for. */
export const expandPublish = ({ hostAddress, hostPort, hostPortEnd, containerPort, containerPortEnd, protocol }: Publish): readonly PortPair[] => {
  if (containerPortEnd === undefined) return [{ hostAddress, hostPort: hostPort === undefined ? '' : range(hostPort, hostPortEnd), containerPort, protocol }]
  return Array.from({ length: containerPortEnd - containerPort + 1 }, (_, step) => ({
    hostAddress, hostPort: hostPort === undefined ? '' : String(hostPort + step), containerPort: containerPort + step, protocol,
  }))
}

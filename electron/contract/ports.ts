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
  containerPort: portNumber,
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

/** One `-p` value of the docker client: `[[address:][hostPort]:]containerPort[/protocol]`, IPv6 in brackets. Null when it is not one. */
export const parsePublish = (text: string): Publish | null => {
  const match = /^(?:(?:(?:\[([0-9a-fA-F:.]+)\]|([0-9.]+)):)?(\d*):)?(\d+)(?:\/(tcp|udp))?$/.exec(text.trim())
  if (match === null) return null
  const [, ipv6, ipv4, hostPort, containerPort, protocol] = match
  const parsed = publishSchema.safeParse({
    hostAddress: ipv6 ?? ipv4 ?? '',
    ...(hostPort ? { hostPort: Number(hostPort) } : {}),
    containerPort: Number(containerPort),
    protocol: protocol ?? 'tcp',
  })
  return parsed.success ? parsed.data : null
}

export const formatPublish = ({ hostAddress, hostPort, containerPort, protocol }: Publish): string => {
  const address = hostAddress === '' ? '' : `${hostAddress.includes(':') ? `[${hostAddress}]` : hostAddress}:`
  const host = address === '' && hostPort === undefined ? '' : `${address}${hostPort ?? ''}:`
  return `${host}${containerPort}${protocol === 'tcp' ? '' : `/${protocol}`}`
}

// Owns what is open on this computer for containers: the rows of the Ports page, and what a person may change of them.
import { z } from 'zod'
import type { PortHolder } from './port-holder.ts'
import { publishSchema } from './ports.ts'
import type { Protocol } from './ports.ts'

/** waiting: its container does not run. taken, denied, no-address: this computer did not give the port. unsupported: this provider has no way for it. */
export type ForwardState = 'open' | 'paused' | 'waiting' | 'taken' | 'denied' | 'no-address' | 'unsupported'

export interface Forward {
  readonly id: string
  /** Published by the container, asked for by the person besides, or a listening port of a container on the machine's own network. */
  readonly origin: 'published' | 'own' | 'host-network'
  /** Null while it does not run. */
  readonly container: string | null
  readonly containerName: string
  readonly containerPort: number
  readonly protocol: Protocol
  /** As it was asked for; empty means this computer only. */
  readonly hostAddress: string
  readonly hostPort: number
  /** Differs from `hostPort` when the person moved it. */
  readonly askedPort: number
  /** Other computers reach it. */
  readonly shared: boolean
  readonly state: ForwardState
  /** Of a taken port, and a free one near it. */
  readonly holder: PortHolder | null
  readonly free: number | null
  /** Where it answers by name in a browser. */
  readonly url: string | null
}

export interface Ports {
  readonly forwards: readonly Forward[]
  /** Where names such as web.slipway.localhost answer; null when that could not be opened. */
  readonly namesPort: number | null
}

/** What went through a forward since it was opened. */
export interface ForwardTraffic {
  readonly id: string
  /** Into the container, and out of it. */
  readonly received: number
  readonly sent: number
  /** Open now; of UDP, clients that were heard of lately. */
  readonly connections: number
}

export interface ListeningPort {
  readonly port: number
  readonly protocol: Protocol
  /** Only programs inside of the container reach it. */
  readonly loopback: boolean
  /** Null where it cannot be told. */
  readonly process: string | null
}

const longestName = 255
const mostForwards = 200

export const ownForwardSchema = publishSchema.pick({ hostAddress: true, hostPort: true, containerPort: true, protocol: true }).extend({
  /** The container's name: the forward outlives a container that is made anew. */
  containerName: z.string().min(1).max(longestName),
})
export type OwnForward = z.output<typeof ownForwardSchema>

export const forwardIdsSchema = z.object({ ids: z.array(z.string().max(400)).max(mostForwards) })
export const forwardChangeSchema = forwardIdsSchema.extend({
  paused: z.boolean().optional(),
  shared: z.boolean().optional(),
})
export const forwardMoveSchema = z.object({
  id: z.string().max(400),
  /** Where it is to answer on this computer; null: where it was asked for. */
  hostPort: z.int().min(1).max(65_535).nullable(),
})
export type ForwardChange = z.output<typeof forwardChangeSchema>

/** The domain under which containers answer by name; browsers take all of it for this computer. */
export const namesDomain = 'slipway.localhost'

/** Where a forward answers on this computer, as a client would type it. */
export const forwardAddress = ({ hostAddress, hostPort, shared }: Pick<Forward, 'hostAddress' | 'hostPort' | 'shared'>): string => {
  const everywhere = hostAddress === '' || hostAddress === '0.0.0.0' || hostAddress === '::'
  if (everywhere) return `${shared ? (hostAddress === '::' ? '[::]' : '0.0.0.0') : 'localhost'}:${hostPort}`
  return `${hostAddress.includes(':') ? `[${hostAddress}]` : hostAddress}:${hostPort}`
}

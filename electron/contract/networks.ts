// Owns what the window may know and ask of networks.
import { z } from 'zod'
import { containerIdSchema } from './containers.ts'
import type { TakenRange } from './network-conflicts.ts'
import { findPoolIssues } from './network-rules.ts'

export interface NetworkSubnet {
  readonly subnet: string
  readonly gateway: string | null
  /** Containers get their addresses from this part of it. */
  readonly range: string | null
}

/** A container that is joined to it, or will be when it starts. */
export interface NetworkMember {
  readonly id: string
  readonly name: string
  readonly running: boolean
  /** An earlier version of a container, which is kept to be brought back. */
  readonly kept: boolean
  /** Null while it does not run, unless it asked for a fixed one. */
  readonly ipv4: string | null
  readonly ipv6: string | null
}

export interface NetworkSummary {
  readonly id: string
  readonly name: string
  readonly driver: string
  readonly scope: string
  readonly createdAt: string
  /** The engine's own: it cannot be removed. */
  readonly builtIn: boolean
  /** Nothing leads out of it. */
  readonly internal: boolean
  readonly attachable: boolean
  readonly ipv6: boolean
  /** Of Docker Compose; null for one of no project. */
  readonly project: string | null
  readonly labels: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, string>>
  readonly subnets: readonly NetworkSubnet[]
  readonly members: readonly NetworkMember[]
}

export interface NetworkDetail extends NetworkSummary {
  /** Other names of its members there, by a member's id. */
  readonly aliases: Readonly<Record<string, readonly string[]>>
  /** The engine's whole answer. */
  readonly raw: Readonly<Record<string, unknown>>
}

/** What a form that makes a network has to choose from. */
export interface NetworkChoices {
  readonly drivers: readonly string[]
  readonly taken: readonly TakenRange[]
}

export const mtuOption = 'com.docker.network.driver.mtu'

/** By id, or by name: the engine takes both. */
const existing = z.string().min(1).max(1_024).regex(/^[^/\0]+$/, 'a name without /')
export const networkSchema = z.object({ id: existing })

const text = z.string().max(32_768).regex(/^[^\0]*$/, 'no NUL')
const pairs = z.array(z.object({ name: z.string().trim().min(1).max(1_024).regex(/^[^=\0]+$/, 'a name without ='), value: text })).max(200)
const ipv4 = z.ipv4('an IPv4 address such as 172.28.0.1')
const ipv6 = z.ipv6('an IPv6 address such as fd00:1::1')
const cidrV4 = z.cidrv4('a subnet such as 172.28.0.0/24')
const cidrV6 = z.cidrv6('a subnet such as fd00:1::/64')

export const networkCreateSchema = z.object({
  name: z.string().trim().min(1).max(255).regex(/^[A-Za-z0-9][\w.-]*$/, 'letters, digits, _ . - and no sign at the start'),
  driver: z.string().trim().min(1).max(255).regex(/^[\w./:-]+$/, 'the name of a driver').default('bridge'),
  /** The engine chooses a subnet when none is given. */
  ipv4: z.object({ subnet: cidrV4.optional(), gateway: ipv4.optional(), range: cidrV4.optional() }).default({}),
  /** Null: without IPv6. */
  ipv6: z.object({ subnet: cidrV6.optional(), gateway: ipv6.optional(), range: cidrV6.optional() }).nullable().default(null),
  internal: z.boolean().default(false),
  attachable: z.boolean().default(false),
  /** Left out: what the engine takes by itself. */
  mtu: z.int().min(68).max(65_535).optional(),
  options: pairs.default([]),
  labels: pairs.default([]),
  /** Although this computer has a route to the same addresses, which containers then cannot reach. */
  overHost: z.boolean().default(false),
}).superRefine((wanted, context) => {
  for (const { path, rule } of findPoolIssues(wanted)) context.addIssue({ code: 'custom', path: [...path], message: rule, params: { rule } })
})
export type NetworkCreate = z.output<typeof networkCreateSchema>

export const networkAliasSchema = z.string().trim().regex(/^\w[\w.-]*$/, 'a host name').max(253)
export const networkConnectSchema = networkSchema.extend({
  container: containerIdSchema,
  aliases: z.array(networkAliasSchema).max(50).default([]),
  ipv4: ipv4.optional(),
  ipv6: ipv6.optional(),
})
export type NetworkConnect = z.output<typeof networkConnectSchema>

export const networkDisconnectSchema = networkSchema.extend({ containers: z.array(containerIdSchema).min(1).max(5_000) })
export const networkRemoveSchema = z.object({
  ids: z.array(existing).min(1).max(5_000),
  /** Takes all containers off it first. */
  disconnect: z.boolean().default(false),
})
export type NetworkRemove = z.output<typeof networkRemoveSchema>

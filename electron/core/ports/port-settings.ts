// Owns what a person chose about ports: forwards of their own, and what they changed of others. Kept by the container's name.
import { z } from 'zod'
import { ownForwardSchema } from '#contract/forwards.ts'
import type { OwnForward } from '#contract/forwards.ts'

const portNumber = z.int().min(1).max(65_535)
const changeSchema = z.object({ paused: z.boolean().optional(), shared: z.boolean().optional(), hostPort: portNumber.optional() })
/** Of containers that are long gone the oldest fall out. */
export const mostChanges = 500

export const portSettingsSchema = z.object({
  own: z.array(ownForwardSchema.extend({ hostPort: portNumber })).default([]),
  changes: z.record(z.string(), changeSchema).default({}),
})
export type PortSettings = z.output<typeof portSettingsSchema>
export const noPortSettings: PortSettings = { own: [], changes: {} }

/** By what a forward is known: it outlives the container, not its name. */
export const forwardId = ({ containerName, protocol, hostAddress, hostPort }: Pick<OwnForward, 'containerName' | 'protocol' | 'hostAddress'> & { readonly hostPort: number }): string =>
  `${containerName}/${protocol}/${hostAddress === '' ? 'here' : hostAddress}/${hostPort}`

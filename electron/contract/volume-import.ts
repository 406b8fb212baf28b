// Owns what the window may know and ask of the volumes of other docker hosts.
import { z } from 'zod'
import { hostPathSchema } from './host-folders.ts'
import { volumeNameSchema } from './volumes.ts'

/** A docker context of this computer. */
export interface DockerHost {
  readonly context: string
  /** As the context has it, such as ssh://me@server. */
  readonly address: string
  /** False: nothing here can reach such an address. */
  readonly reachable: boolean
}

/** By the name of its context, or a socket of this computer. */
export const otherHostSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('context'), name: z.string().min(1).max(255) }),
  z.object({ kind: z.literal('socket'), path: hostPathSchema }),
])
export type OtherHost = z.output<typeof otherHostSchema>
export const otherHostInputSchema = z.object({ host: otherHostSchema })

export interface OtherVolume {
  readonly name: string
  readonly driver: string
  /** Names of running containers there that use it: its files may change while they are copied. */
  readonly running: readonly string[]
  /** A volume of that name is here already. */
  readonly taken: boolean
}

export const volumeImportSchema = z.object({
  host: otherHostSchema,
  volumes: z.array(z.object({ name: z.string().min(1).max(1_024).regex(/^[^/\0]+$/, 'a name without /'), to: volumeNameSchema })).min(1).max(500),
})
export type VolumeImport = z.output<typeof volumeImportSchema>

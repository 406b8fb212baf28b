// Owns what the window may know and ask of volumes.
import { z } from 'zod'
import { hostPathSchema } from './host-folders.ts'

/** As the engine's own driver takes them. */
export const volumeNameSchema = z.string().trim().min(2, 'at least two characters').max(255).regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'letters, digits, _ . - and no sign at the start')

export interface VolumeUser {
  readonly id: string
  readonly name: string
  readonly running: boolean
  /** An earlier version of a container, which is kept to be brought back. */
  readonly kept: boolean
}

export interface VolumeSummary {
  readonly name: string
  readonly driver: string
  /** Null where the driver does not say. */
  readonly createdAt: string | null
  /** The engine made it for a container that asked for none by name. */
  readonly anonymous: boolean
  /** Of Docker Compose; null for one of no project. */
  readonly project: string | null
  readonly labels: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, string>>
  readonly usedBy: readonly VolumeUser[]
  /** When a container last began or ended to use it, since that is written down; null where nobody knows. */
  readonly lastUsedAt: string | null
  /** It lies on the machine's own disk: removed in the window, it can come back. */
  readonly restorable: boolean
}

/** The engine's whole answer, besides. */
export interface VolumeDetail extends VolumeSummary {
  readonly raw: Readonly<Record<string, unknown>>
}

/** Bytes of each volume whose driver can tell. The engine walks through all files for it. */
export interface VolumeSizes {
  readonly bytes: Readonly<Record<string, number>>
  readonly measuredAt: string
}

const pairsSchema = z.array(z.object({ name: z.string().trim().min(1).max(1_024).regex(/^[^=\0]+$/, 'a name without ='), value: z.string().max(32_768).regex(/^[^\0]*$/, 'no NUL') })).max(200)

/** An existing volume may have any name that its driver took. */
const existingNameSchema = z.string().min(1).max(1_024).regex(/^[^/\0]+$/, 'a name without /')
export const volumeSchema = z.object({ name: existingNameSchema })

export const volumeCreateSchema = z.object({
  name: volumeNameSchema,
  driver: z.string().trim().min(1).max(255).regex(/^[\w./:-]+$/, 'the name of a driver').default('local'),
  options: pairsSchema.default([]),
  labels: pairsSchema.default([]),
})
export type VolumeCreate = z.output<typeof volumeCreateSchema>

/** Into the recycle bin, unless they go for good. */
export const volumeRemoveSchema = z.object({ names: z.array(existingNameSchema).min(1).max(5_000), forGood: z.boolean().default(false) })
export type VolumeRemove = z.output<typeof volumeRemoveSchema>

/** Who uses it is paused while its files are read, so that they fit together. */
const pause = z.boolean().default(true)
export const volumeBackupSchema = volumeSchema.extend({ path: hostPathSchema, pause })
export type VolumeBackup = z.output<typeof volumeBackupSchema>
/** Into a volume that is not there yet. */
export const volumeRestoreSchema = z.object({ path: hostPathSchema, name: volumeNameSchema })
export type VolumeRestore = z.output<typeof volumeRestoreSchema>
export const volumeCloneSchema = volumeSchema.extend({ to: volumeNameSchema, pause })
export type VolumeClone = z.output<typeof volumeCloneSchema>

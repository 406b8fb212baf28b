// Owns what the window may know and ask of the recycle bin of volumes.
import { z } from 'zod'
import { volumeNameSchema } from './volumes.ts'

/** A volume that was removed in the window, with all that it held. */
export interface RemovedVolume {
  readonly id: string
  readonly name: string
  readonly createdAt: string | null
  readonly removedAt: string
  readonly labels: Readonly<Record<string, string>>
}

/** What the bin had to let go by itself, because the machine's disk was nearly full. */
export interface BinNote {
  readonly names: readonly string[]
  readonly at: string
}

export interface VolumeBin {
  /** The one that was removed last comes first. */
  readonly volumes: readonly RemovedVolume[]
  /** Below so many bytes free on the machine's disk, the oldest go for good. */
  readonly shortBelowBytes: number
}

/** Changes with everything that happens to the bin. */
export interface BinNews {
  readonly change: number
  readonly note: BinNote | null
}

const binIdSchema = z.string().regex(/^[0-9a-f]{16}$/)
export const binIdsSchema = z.object({ ids: z.array(binIdSchema).min(1).max(5_000) })
/** Under its own name unless another one is given. */
export const binRestoreSchema = z.object({ id: binIdSchema, name: volumeNameSchema.optional() })
export type BinRestore = z.output<typeof binRestoreSchema>

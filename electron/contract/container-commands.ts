// Owns the smaller commands on a container: rename, limits while it runs, commit, export, its history, and what a prune would take.
import { z } from 'zod'
import { containerIdSchema } from './containers.ts'
import { hostPathSchema } from './host-folders.ts'
import { imageReferenceSchema } from './references.ts'
import { containerNamePattern, runFields } from './run.ts'

export const renameSchema = z.object({ id: containerIdSchema, name: z.string().trim().max(255).regex(containerNamePattern, 'two or more of a–z, 0–9, _ . -, beginning with a letter or digit') })

/** What the engine can change of a container that exists. What is left out stays; it cannot take a limit of CPU or memory away. */
export const limitsSchema = z.object({
  id: containerIdSchema,
  cpus: runFields.shape.cpus,
  memoryBytes: runFields.shape.memoryBytes,
  /** Null: none. */
  pidsLimit: z.int().min(1).max(4_194_304).nullable().optional(),
  restart: runFields.shape.restart.unwrap().optional(),
})
export type LimitsChange = z.output<typeof limitsSchema>

export const commitSchema = z.object({
  id: containerIdSchema,
  reference: imageReferenceSchema,
  message: z.string().max(4_096).default(''),
  author: z.string().max(512).default(''),
  /** Stands still meanwhile, so that no file is caught half written. */
  pause: z.boolean().default(true),
})

export const exportSchema = z.object({
  id: containerIdSchema,
  /** What is there already is never overwritten. */
  path: hostPathSchema,
})

export interface TimelineEntry {
  /** ISO 8601 with milliseconds. */
  readonly time: string
  /** The engine's word, such as start, die, oom, health_status. */
  readonly action: string
  /** What belongs to it: an exit code, a signal, a health, a network. */
  readonly detail: string | null
}

export interface PrunableContainer {
  readonly id: string
  /** The name it goes by; for a kept one, that of its successor. */
  readonly name: string
  readonly image: string
  /** The engine's own words, such as "Exited (0) 3 days ago". */
  readonly status: string
  /** An earlier version that is kept to be brought back. */
  readonly kept: boolean
  /** Its own files; null while nobody has measured them. */
  readonly sizeBytes: number | null
}

export interface PrunePreview {
  readonly containers: readonly PrunableContainer[]
  /** How many would stay, because they run, are paused or are about to. */
  readonly staying: number
}

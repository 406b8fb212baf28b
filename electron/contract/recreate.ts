// Owns what the window may ask of changing a container that exists: reading it as a form, and making it anew with a way back.
import { z } from 'zod'
import { containerIdSchema } from './containers.ts'
import { runSchema } from './run.ts'
import type { RunSpec } from './run.ts'

export const recreateSchema = z.object({
  id: containerIdSchema,
  /** All of it, as it shall be; a name left out stays. */
  spec: runSchema,
  /** How long the new one has to run when it has no health check. */
  settleSeconds: z.int().min(1).max(600).default(5),
})

/** What a person should know before they change it. */
export type EditNote =
  /** The image's name means another image by now: the new container gets that one. */
  | { readonly kind: 'image-moved' }
  /** The image has lost its name: the new container is made from its id. */
  | { readonly kind: 'image-unnamed' }
  /** It removes itself when it stops, so it cannot be kept. */
  | { readonly kind: 'auto-remove' }
  /** Compose made it; its next "up" may make it anew from its file. */
  | { readonly kind: 'compose'; readonly project: string }
  /** These use its network, or are linked to it; they have to be made anew or started again too. */
  | { readonly kind: 'dependents'; readonly names: readonly string[] }

export interface EditableContainer {
  readonly id: string
  readonly spec: RunSpec
  readonly notes: readonly EditNote[]
}

/** What an operation of this kind is doing, in its `phase`. */
export const recreatePhases = ['creating', 'stopping', 'starting', 'settling', 'waiting-healthy', 'rolling-back', 'rolled-back'] as const

// Owns what the window may know and ask of images.
import { z } from 'zod'
import { imageNameOrIdSchema, imageReferenceSchema } from './references.ts'

export interface ImageSummary {
  readonly id: string
  /** All names of this image; empty for a dangling one. */
  readonly tags: readonly string[]
  readonly digests: readonly string[]
  readonly sizeBytes: number
  readonly createdAt: string
  /** How many containers were made from it. */
  readonly containers: number
}

export const pullSchema = z.object({ reference: imageReferenceSchema })
export const imageRemoveSchema = z.object({ images: z.array(imageNameOrIdSchema).min(1).max(5_000), force: z.boolean().default(false) })

/** The image that ships with the guest, so that a first container needs no network. */
export const starterImage = 'slipway/starter:latest'

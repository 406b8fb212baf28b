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
/** A digest cannot be pushed to: it follows from what is pushed. */
const taggedSchema = imageReferenceSchema.refine((text) => !text.includes('@'), { error: 'a name and a tag, without a digest' })
export const pushSchema = z.object({ reference: taggedSchema })
export const tagSchema = z.object({ image: imageNameOrIdSchema, reference: taggedSchema })
export const updateCheckSchema = z.object({ reference: imageReferenceSchema, /** Do not take what was found a moment ago. */ fresh: z.boolean().default(false) })

/** What a registry holds under a name now. The window compares it with what is here. */
export interface RegistryVersion {
  readonly reference: string
  readonly digest: string
  readonly checkedAt: string
}
export const imageRemoveSchema = z.object({ images: z.array(imageNameOrIdSchema).min(1).max(5_000), force: z.boolean().default(false) })

/** The image that ships with the guest, so that a first container needs no network. */
export const starterImage = 'slipway/starter:latest'

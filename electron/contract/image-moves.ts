// Owns what the window may ask to move images in and out of this computer's files, and to clear away those nobody needs.
import { z } from 'zod'
import type { ItemResult } from './contract.ts'
import { hostPathSchema } from './host-folders.ts'
import { imageNameOrIdSchema, imageReferenceSchema } from './references.ts'

export const saveSchema = z.object({
  images: z.array(imageNameOrIdSchema).min(1).max(500),
  path: hostPathSchema,
  /** What is at the path already goes when the new file is whole. */
  replace: z.boolean().default(false),
})
export const savePathSchema = z.object({ images: z.array(imageNameOrIdSchema).min(1).max(500) })

export const loadFileSchema = z.object({ path: hostPathSchema })
export const importFileSchema = z.object({
  path: hostPathSchema,
  reference: imageReferenceSchema,
  /** As lines of a Dockerfile: CMD, ENTRYPOINT, ENV, EXPOSE, LABEL, USER, WORKDIR, VOLUME. */
  changes: z.array(z.string().max(10_000)).max(100).default([]),
})

/** A tar that the window itself sends: it was dropped into it, or chosen there. */
export const uploadImageSchema = z.object({
  kind: z.enum(['load', 'import']),
  name: z.string().min(1).max(1_024),
  sizeBytes: z.int().min(1),
  /** For import. */
  reference: z.union([imageReferenceSchema, z.literal('')]).default(''),
  changes: z.array(z.string().max(10_000)).max(100).default([]),
}).refine(({ kind, reference }) => kind === 'load' || reference !== '', { error: 'a name for the new image', path: ['reference'] })
export type ImageUpload = z.output<typeof uploadImageSchema>

/** What a prune would take. Layers are shared: what an image frees depends on what stays. */
export interface ImagePrunePreview {
  /** Sizes of all layers that candidates hold. */
  readonly layerBytes: readonly number[]
  readonly candidates: readonly ImagePruneCandidate[]
  /** Layers, as places in `layerBytes`, that images which stay hold too. */
  readonly keptLayers: readonly number[]
  readonly stays: { readonly images: number; readonly bytes: number }
  readonly buildCache: { readonly entries: number; readonly bytes: number }
}

export interface ImagePruneCandidate {
  readonly id: string
  readonly tags: readonly string[]
  readonly createdAt: string
  readonly sizeBytes: number
  /** Has no name: what a newer build or pull left behind. */
  readonly dangling: boolean
  readonly layers: readonly number[]
}

export const pruneSchema = z.object({ images: z.array(imageNameOrIdSchema).max(5_000), buildCache: z.boolean() })

export interface ImagePruneResult {
  readonly results: readonly ItemResult[]
  readonly buildCacheBytes: number
}

/** What goes with these images: each layer once, and only when no image that stays holds it. */
export const freedBytes = ({ layerBytes, candidates, keptLayers }: ImagePrunePreview, chosen: ReadonlySet<string>): number => {
  const kept = new Set(keptLayers)
  for (const { id, layers } of candidates) if (!chosen.has(id)) for (const layer of layers) kept.add(layer)
  const going = new Set(candidates.filter(({ id }) => chosen.has(id)).flatMap(({ layers }) => layers.filter((layer) => !kept.has(layer))))
  return [...going].reduce((sum, layer) => sum + (layerBytes[layer] ?? 0), 0)
}

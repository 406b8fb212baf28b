// Owns what nobody needs: images without a container and the build cache, what they would free, and removing them one by one.
import { AppError } from '#contract/errors.ts'
import type { ImagePruneCandidate, ImagePrunePreview, ImagePruneResult } from '#contract/image-moves.ts'
import { forEachItem } from '../engine/bulk.ts'
import type { EngineClient } from '../engine/client.ts'
import { removeImages } from '../engine/images.ts'
import { layersOf } from '../inside/guest-layers.ts'

interface RawImage {
  readonly Id: string
  readonly RepoTags?: readonly string[] | null
  readonly Size: number
  readonly Created: number
}

interface RawUsage {
  readonly BuildCache?: readonly { readonly Size: number; readonly InUse: boolean; readonly Shared: boolean }[] | null
}

/** Sizes by the name that the engine has for a layer with all below it. */
export type ReadLayerSizes = (signal?: AbortSignal) => Promise<ReadonlyMap<string, number>>

export const previewImagePrune = async (client: EngineClient, layerSizes: ReadLayerSizes, signal?: AbortSignal): Promise<ImagePrunePreview> => {
  const [images, containers, usage, sizes] = await Promise.all([
    client.json<readonly RawImage[]>('/images/json', { signal }),
    client.json<readonly { readonly ImageID: string }[]>('/containers/json', { query: { all: true }, signal }),
    client.json<RawUsage>('/system/df', { query: { type: 'build-cache' }, signal }),
    layerSizes(signal),
  ])
  const used = new Set(containers.map(({ ImageID }) => ImageID))
  const places = new Map<string, number>()
  const layersOfImage = new Map<string, readonly number[]>()
  await forEachItem(images.map(({ Id }) => Id), async (id) => {
    const { RootFS } = await client.json<{ readonly RootFS?: { readonly Layers?: readonly string[] | null } }>(`/images/${encodeURIComponent(id)}/json`, { signal })
    const chains = layersOf(RootFS?.Layers ?? []).map(({ chain }) => chain)
    for (const chain of chains) if (!places.has(chain)) places.set(chain, places.size)
    layersOfImage.set(id, chains.map((chain) => places.get(chain) ?? 0))
  })
  const stays = images.filter(({ Id }) => used.has(Id))
  const free = (usage.BuildCache ?? []).filter(({ InUse, Shared }) => !InUse && !Shared)
  const layerBytes = [...places.keys()].map((chain) => sizes.get(chain) ?? 0)
  const keptLayers = [...new Set(stays.flatMap(({ Id }) => layersOfImage.get(Id) ?? []))]
  return {
    layerBytes,
    keptLayers,
    candidates: images.filter(({ Id }) => !used.has(Id)).map((image): ImagePruneCandidate => {
      const tags = (image.RepoTags ?? []).filter((tag) => tag !== '<none>:<none>')
      return { id: image.Id, tags, createdAt: new Date(image.Created * 1_000).toISOString(), sizeBytes: image.Size, dangling: tags.length === 0, layers: layersOfImage.get(image.Id) ?? [] }
    }),
    stays: { images: stays.length, bytes: keptLayers.reduce((sum, layer) => sum + (layerBytes[layer] ?? 0), 0) },
    buildCache: { entries: free.length, bytes: free.reduce((sum, { Size }) => sum + Size, 0) },
  }
}

/** Never by force: what a container came to use meanwhile is refused, and told. Errors, for each: IMAGE_IN_USE, IMAGE_NOT_LOCAL. */
export const pruneImages = async (client: EngineClient, images: readonly string[], buildCache: boolean): Promise<ImagePruneResult> => {
  const results = await forEachItem(images, async (image) => {
    const { RepoTags } = await client.json<{ readonly RepoTags?: readonly string[] | null }>(`/images/${encodeURIComponent(image)}/json`, { about: { image } })
    // Without force an id goes only while it has a single name; its names go one by one, the last one with the image.
    const names = (RepoTags ?? []).length > 1 ? (RepoTags ?? []) : [image]
    for (const name of names) {
      const [result] = await removeImages(client, [name], false)
      if (result !== undefined && result.error !== null) throw AppError.from(result.error)
    }
  })
  if (!buildCache) return { results, buildCacheBytes: 0 }
  const { SpaceReclaimed } = await client.json<{ readonly SpaceReclaimed?: number }>('/build/prune', { method: 'POST', query: { all: true } })
  return { results, buildCacheBytes: SpaceReclaimed ?? 0 }
}

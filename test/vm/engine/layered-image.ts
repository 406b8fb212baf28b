// Owns images of several layers for tests, exactly as they are written here: with whiteouts, hard links and files that are stored twice.
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { EngineClient } from '#core/engine/client.ts'
import { loadImage } from '#core/engine/images.ts'
import { tarOf } from '#core/inside/made-image.test-data.ts'
import type { MadeEntry } from '#core/inside/made-image.test-data.ts'

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

/** What `docker save` would write of it. */
export const savedImage = async (name: string, layers: readonly (readonly MadeEntry[])[], config: object = {}): Promise<Buffer> => {
  const tars = await Promise.all(layers.map(tarOf))
  const body = JSON.stringify({
    architecture: 'amd64', os: 'linux', config, rootfs: { type: 'layers', diff_ids: tars.map((tar) => `sha256:${sha256(tar)}`) },
    history: [...layers.map((_, index) => ({ created: '2026-11-01T00:00:00Z', created_by: `RUN step ${index + 1}` })), { created: '2026-11-01T00:00:00Z', created_by: 'CMD ["x"]', empty_layer: true }],
  })
  return tarOf([
    ...tars.map((tar, index) => ({ name: `${index}/layer.tar`, content: tar })),
    { name: `${sha256(body)}.json`, content: body },
    { name: 'manifest.json', content: JSON.stringify([{ Config: `${sha256(body)}.json`, RepoTags: [name], Layers: tars.map((_, index) => `${index}/layer.tar`) }]) },
  ])
}

/** Loads it and answers with its id. */
export const loadLayers = async (engine: EngineClient, name: string, layers: readonly (readonly MadeEntry[])[], config: object = {}): Promise<string> => {
  await loadImage(engine, Readable.from([await savedImage(name, layers, config)]), { phase: () => {}, item: () => {}, fraction: () => {} }, new AbortController().signal)
  return (await engine.json<{ Id: string }>(`/images/${encodeURIComponent(name)}/json`)).Id
}

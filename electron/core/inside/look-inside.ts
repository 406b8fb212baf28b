// Owns looking inside an image: its layers one after the other, then its package databases.
import type { ImageInside, InsideLayer } from '#contract/image-inside.ts'
import { countedPhase } from '#contract/operation-phases.ts'
import type { Progress } from '../operations/operations.ts'
import { FileTree } from './file-tree.ts'
import type { Version } from './file-tree.ts'
import { layersOf } from './guest-layers.ts'
import type { ImageSource } from './guest-layers.ts'
import { readLayer } from './layer-entries.ts'
import { findPackages, readSystem } from './packages/find-packages.ts'
import type { ReadFile, System } from './packages/find-packages.ts'
import { tarOfSplit } from './tar-split.ts'
import { sumUp, whole, worstPaths } from './tree-sums.ts'
import type { Sums } from './tree-sums.ts'

export interface Inside {
  readonly summary: ImageInside
  readonly system: System
  readonly tree: FileTree
  readonly sums: Sums
}

/** What of the image's configuration (OCI image specification, config.md) is read here. */
interface RawConfig {
  readonly history?: readonly { readonly created?: string; readonly created_by?: string; readonly empty_layer?: boolean }[]
  readonly rootfs?: { readonly diff_ids?: readonly string[] }
}

const mostWasted = 500

/** Errors: IMAGE_UNREADABLE, CANCELLED, those of the link. */
export const lookInside = async (source: ImageSource, id: string, progress: Progress, signal: AbortSignal): Promise<Inside> => {
  const config = JSON.parse(await source.config(id, signal)) as RawConfig
  const layers = layersOf(config.rootfs?.diff_ids ?? [])
  const steps = (config.history ?? []).filter(({ empty_layer: empty }) => empty !== true)
  const tree = new FileTree()
  for (const [index, layer] of layers.entries()) {
    progress.phase(countedPhase('layers', index + 1, layers.length))
    progress.item('layers', { phase: 'layers', doneBytes: index, totalBytes: layers.length + 1 })
    tree.beginLayer()
    const made: (Version | null)[] = []
    const checksums: string[] = []
    const split = await source.split(layer, signal)
    await readLayer(tarOfSplit(split, (checksum) => checksums.push(checksum)), (entry) => made.push(tree.apply(entry)), signal)
    for (const [at, version] of made.entries()) if (version !== null) version.checksum = checksums[at] ?? ''
  }
  progress.phase('packages')
  progress.item('layers', { phase: 'packages', doneBytes: layers.length, totalBytes: layers.length + 1 })
  const readFile: ReadFile = async (version, path, most) => {
    const layer = layers[version.layer]
    return layer === undefined ? null : source.file(layer, path, most, signal)
  }
  const [{ packages, unread }, system] = [await findPackages(tree, readFile), await readSystem(tree, readFile)]
  const sums = sumUp(tree.root)
  const root = sums.get(tree.root)
  const told = layers.map((layer, index): InsideLayer => {
    const sum = root?.get(index)
    return {
      digest: layer.digest, command: steps[index]?.created_by ?? '', createdAt: steps[index]?.created ?? '',
      sizeBytes: sum?.bytes ?? 0, wastedBytes: sum?.wasted ?? 0, added: sum?.added ?? 0, changed: sum?.changed ?? 0, removed: sum?.removed ?? 0,
    }
  })
  const sizeBytes = told.reduce((sum, layer) => sum + layer.sizeBytes, 0)
  const wastedBytes = root?.get(whole)?.wasted ?? 0
  return {
    tree, sums, system,
    summary: {
      id, layers: told, sizeBytes, wastedBytes, efficiency: sizeBytes === 0 ? 1 : 1 - wastedBytes / sizeBytes,
      files: root?.get(whole)?.files ?? 0, skipped: tree.skipped, wasted: worstPaths(tree.root, mostWasted),
      system: system.name, packages, unreadPackages: unread,
    },
  }
}

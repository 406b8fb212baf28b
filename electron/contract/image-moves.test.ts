import { expect, it } from 'vitest'
import { freedBytes } from './image-moves.ts'
import type { ImagePruneCandidate, ImagePrunePreview } from './image-moves.ts'

const candidate = (id: string, layers: readonly number[]): ImagePruneCandidate => ({ id, tags: [], createdAt: '', sizeBytes: 0, dangling: true, layers })
const preview: ImagePrunePreview = {
  layerBytes: [100, 10, 20, 40], keptLayers: [0], stays: { images: 1, bytes: 100 }, buildCache: { entries: 0, bytes: 0 },
  candidates: [candidate('a', [0, 1, 2]), candidate('b', [0, 1, 3]), candidate('c', [0])],
}

it('what a prune frees counts shared layers once, and none that something else still holds', () => {
  expect(freedBytes(preview, new Set(['a', 'b', 'c']))).toBe(70)
  expect(freedBytes(preview, new Set(['a']))).toBe(20)
  expect(freedBytes(preview, new Set(['c']))).toBe(0)
  expect(freedBytes(preview, new Set())).toBe(0)
})

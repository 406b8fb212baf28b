import { describe, expect, it } from 'vitest'
import type { ImageSummary } from '#contract/images.ts'
import { imageRows, removalOf } from './image-rows.ts'

const image = (id: string, tags: readonly string[], digests: readonly string[] = []): ImageSummary => ({ id: `sha256:${id.repeat(64)}`, tags, digests, sizeBytes: 1, createdAt: '', containers: 0 })

describe('the rows of images', () => {
  it('are one for each name, with the digest of its own repository', () => {
    const rows = imageRows([image('a', ['app:1', 'host:5000/app:1'], ['app@sha256:11', 'host:5000/app@sha256:22']), image('b', [], ['by/digest@sha256:33']), image('c', [])])
    expect(rows.map(({ name, digest, others }) => [name, digest, others])).toEqual([
      ['app:1', 'sha256:11', ['host:5000/app:1']], ['host:5000/app:1', 'sha256:22', ['app:1']], ['by/digest', 'sha256:33', []], ['cccccccccccc', '', []],
    ])
    expect(new Set(rows.map(({ key }) => key)).size).toBe(4)
  })

  it('say whether an image goes or only a name of it', () => {
    const rows = imageRows([image('a', ['one:1', 'one:2']), image('b', ['two:1'])])
    expect(removalOf(rows.slice(0, 1))).toEqual({ images: [], names: 1 })
    expect(removalOf(rows.slice(1))).toMatchObject({ images: [{ tags: ['two:1'] }], names: 1 })
    expect(removalOf(rows)).toMatchObject({ images: [{}, {}], names: 0 })
  })
})

// Tests that the starter image is what `docker load` expects: every digest and path that it names is there.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeStarterImage, starterName } from './starter-image.ts'

const image = makeStarterImage(Buffer.from('\x7fELF busybox'), ['busybox', 'httpd', 'sh'], 'amd64')

function read(path: string): Buffer {
  return execFileSync('tar', ['-xO', path], { input: image })
}

describe('makeStarterImage', () => {
  it('names its tag, its config and one layer that is there', () => {
    const [entry] = JSON.parse(read('manifest.json').toString()) as { Config: string; RepoTags: string[]; Layers: string[] }[]
    expect(entry?.RepoTags).toEqual([starterName])
    const layer = read(entry?.Layers[0] ?? '')
    const config = JSON.parse(read(entry?.Config ?? '').toString()) as { architecture: string; rootfs: { diff_ids: string[] } }
    expect(config.rootfs.diff_ids).toEqual([`sha256:${createHash('sha256').update(layer).digest('hex')}`])
    expect(config.architecture).toBe('amd64')
    const listing = execFileSync('tar', ['-t'], { input: layer, encoding: 'utf8' }).split('\n')
    expect(listing).toEqual(expect.arrayContaining(['bin/busybox', 'bin/sh', 'www/index.html']))
  })

  it('leads from the index to a manifest that is there', () => {
    const index = JSON.parse(read('index.json').toString()) as { manifests: { digest: string; size: number }[] }
    const digest = index.manifests[0]?.digest.replace('sha256:', '')
    expect(read(`blobs/sha256/${digest}`).length).toBe(index.manifests[0]?.size)
  })
})

// Owns images for tests: layers of entries as tars, kept the way the engine keeps them (tar-split).
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import type { Header } from 'tar-stream'
import type { ImageSource } from './guest-layers.ts'
import { layersOf } from './guest-layers.ts'

export type MadeEntry = Partial<Header> & { readonly name: string; readonly content?: string | Buffer }

export const tarOf = async (entries: readonly MadeEntry[]): Promise<Buffer> => {
  const tar = pack()
  for (const { content, ...header } of entries) {
    if (content === undefined) tar.entry({ mode: 0o644, mtime: new Date(0), ...header })
    else tar.entry({ mode: 0o644, mtime: new Date(0), ...header }, content)
  }
  tar.finalize()
  return buffer(tar)
}

/** tar-split, as vbatts/tar-split writes it. */
export const splitOf = (tar: Buffer): Buffer => {
  const lines: string[] = []
  let raw: Buffer[] = []
  for (let at = 0; at < tar.length;) {
    const header = tar.subarray(at, at + 512)
    raw.push(header)
    at += 512
    if (header.every((byte) => byte === 0)) continue
    const size = Number.parseInt(header.toString('latin1', 124, 136), 8) || 0
    const padded = Math.ceil(size / 512) * 512
    const extension = 'xgLK'.includes(String.fromCharCode(header[156] ?? 0))
    const content = tar.subarray(at, at + size)
    at += padded
    if (extension) {
      raw.push(tar.subarray(at - padded, at))
      continue
    }
    lines.push(JSON.stringify({ type: 2, payload: Buffer.concat(raw).toString('base64') }))
    raw = [tar.subarray(at - padded + size, at)]
    lines.push(JSON.stringify({ type: 1, size, payload: size === 0 ? null : createHash('md5').update(content).digest('base64') }))
  }
  lines.push(JSON.stringify({ type: 2, payload: Buffer.concat(raw).toString('base64') }))
  return gzipSync(lines.map((line, position) => `${line.slice(0, -1)},"position":${position}}\n`).join(''))
}

/** A source that holds one image; its files are read as from the engine's store. */
export const madeSource = async (layers: readonly (readonly MadeEntry[])[]): Promise<{ readonly id: string; readonly source: ImageSource }> => {
  const tars = await Promise.all(layers.map(tarOf))
  const digests = tars.map((tar) => `sha256:${createHash('sha256').update(tar).digest('hex')}`)
  const chains = layersOf(digests).map(({ chain }) => chain)
  const config = JSON.stringify({
    rootfs: { diff_ids: digests },
    history: [...layers.map((_, index) => ({ created: '2026-11-01T00:00:00Z', created_by: `RUN step ${index + 1}` })), { created_by: 'CMD ["sh"]', empty_layer: true }],
  })
  return {
    id: `sha256:${createHash('sha256').update(config).digest('hex')}`,
    source: {
      config: () => Promise.resolve(config),
      split: ({ chain }) => Promise.resolve(Readable.from([splitOf(tars[chains.indexOf(chain)] ?? Buffer.alloc(0))])),
      file: ({ chain }, path) => {
        const found = layers[chains.indexOf(chain)]?.findLast(({ name }) => name === path.join('/'))?.content
        return Promise.resolve(found === undefined ? null : Buffer.from(found))
      },
    },
  }
}

export const noProgress = { phase: () => {}, item: () => {}, fraction: () => {} }

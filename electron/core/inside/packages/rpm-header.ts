// Owns reading one header of rpm's database, in all its forms the same: an index of tags, then their data.
// The format: rpm's docs/manual/format_header.md; in a database it has no magic in front.
import type { ImagePackage } from '#contract/image-inside.ts'

const tags = { name: 1000, version: 1001, release: 1002, epoch: 1003, size: 1009, licence: 1014, architecture: 1022, sourceRpm: 1044 } as const
const types = { int32: 4, string: 6, translated: 9 } as const
const entryBytes = 16
const mostEntries = 65_536

/** Null for what is no package: a damaged header, or the keys that rpm keeps as packages named gpg-pubkey. */
export const readRpmHeader = (blob: Uint8Array): ImagePackage | null => {
  const view = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength)
  if (view.length < 8) return null
  const entries = view.readUInt32BE(0)
  const dataStart = 8 + entries * entryBytes
  if (entries > mostEntries || dataStart + view.readUInt32BE(4) > view.length) return null
  const values = new Map<number, string | number>()
  for (let at = 8; at < dataStart; at += entryBytes) {
    const value = valueAt(view, view.readUInt32BE(at + 4), dataStart + view.readInt32BE(at + 8))
    if (value !== null) values.set(view.readUInt32BE(at), value)
  }
  const text = (tag: number): string => String(values.get(tag) ?? '')
  const name = text(tags.name)
  if (name === '' || name === 'gpg-pubkey') return null
  const epoch = values.get(tags.epoch)
  const size = values.get(tags.size)
  return {
    kind: 'rpm', name,
    version: `${epoch === undefined || epoch === 0 ? '' : `${epoch}:`}${text(tags.version)}-${text(tags.release)}`,
    architecture: text(tags.architecture),
    source: text(tags.sourceRpm).replace(/-[^-]+-[^-]+\.(?:no)?src\.rpm$/, ''),
    licence: text(tags.licence),
    sizeBytes: typeof size === 'number' ? size : 0,
  }
}

const valueAt = (view: Buffer, type: number, at: number): string | number | null => {
  if (at < 0 || at >= view.length) return null
  if (type === types.int32) return at + 4 <= view.length ? view.readUInt32BE(at) : null
  if (type !== types.string && type !== types.translated) return null
  const end = view.indexOf(0, at)
  return end < 0 ? null : view.toString('utf8', at, end)
}

// Owns reading rpm's own database file, Packages.db (openSUSE, SLES): slots that say where each header lies.
// The format: rpm's lib/backend/ndb/rpmpkg.c.
import type { ImagePackage } from '#contract/image-inside.ts'
import { readRpmHeader } from './rpm-header.ts'

const headerMagic = 0x506d7052
const slotMagic = 0x746f6c53
const blobMagic = 0x53626c42
const pageBytes = 4096
const slotBytes = 16
const blockBytes = 16
const blobHeadBytes = 16

/** Null when it is no such file. */
export const readRpmNdb = (file: Buffer): readonly ImagePackage[] | null => {
  if (file.length < pageBytes || file.readUInt32LE(0) !== headerMagic) return null
  const slotsEnd = Math.min(file.length, file.readUInt32LE(12) * pageBytes)
  const packages: ImagePackage[] = []
  // The head of the file takes the first two slots.
  for (let at = 2 * slotBytes; at + slotBytes <= slotsEnd; at += slotBytes) {
    if (file.readUInt32LE(at) !== slotMagic) continue
    const blob = blobAt(file, file.readUInt32LE(at + 4), file.readUInt32LE(at + 8) * blockBytes)
    const found = blob === null ? null : readRpmHeader(blob)
    if (found !== null) packages.push(found)
  }
  return packages
}

const blobAt = (file: Buffer, index: number, at: number): Buffer | null => {
  if (index === 0 || at + blobHeadBytes > file.length) return null
  if (file.readUInt32LE(at) !== blobMagic || file.readUInt32LE(at + 4) !== index) return null
  const from = at + blobHeadBytes
  const length = file.readUInt32LE(at + 12)
  return from + length > file.length ? null : file.subarray(from, from + length)
}

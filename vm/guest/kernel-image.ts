// Owns taking the plain kernel out of Debian's packed one: unpacking it on the host saves that time at every boot.

import { gunzipSync, zstdDecompressSync } from 'node:zlib'

const zstdMagic = 0x28b52ffd
const gzipMagic = 0x1f8b

/** x86: a bzImage holds a compressed ELF file, which QEMU enters directly (PVH). arm64: an EFI zboot image, or already plain. */
export function unpackKernel(packed: Buffer): Buffer {
  const payload = bzImagePayload(packed) ?? zbootPayload(packed)
  return payload ? decompress(payload) : packed
}

function bzImagePayload(image: Buffer): Buffer | undefined {
  if (image.length < 0x250 || image.toString('latin1', 0x202, 0x206) !== 'HdrS') return undefined
  const setupSectors = image.readUInt8(0x1f1) || 4
  const start = (setupSectors + 1) * 512 + image.readUInt32LE(0x248)
  const length = image.readUInt32LE(0x24c)
  // the kernel's build appends the unpacked length, four bytes that are no part of the compressed stream
  return image.subarray(start, start + length - 4)
}

function zbootPayload(image: Buffer): Buffer | undefined {
  if (image.length < 64 || image.toString('latin1', 0, 2) !== 'MZ' || image.toString('latin1', 4, 8) !== 'zimg') return undefined
  const start = image.readUInt32LE(8)
  return image.subarray(start, start + image.readUInt32LE(12))
}

function decompress(payload: Buffer): Buffer {
  if (payload.length > 4 && payload.readUInt32BE(0) === zstdMagic) return zstdDecompressSync(payload)
  if (payload.length > 4 && payload.readUInt16BE(0) === gzipMagic) return gunzipSync(payload)
  throw new Error(`the kernel is packed in a way this recipe does not know (starts with ${payload.toString('hex', 0, 4)})`)
}

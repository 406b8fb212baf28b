// Tests that the plain kernel comes out of both packed forms, and that unknown ones are refused.
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { unpackKernel } from './kernel-image.ts'

const plain = Buffer.from(`\x7fELF${'kernel '.repeat(500)}`, 'latin1')

function bzImage(payload: Buffer): Buffer {
  const setupSectors = 3
  const header = Buffer.alloc((setupSectors + 1) * 512)
  header.writeUInt8(setupSectors, 0x1f1)
  header.write('HdrS', 0x202)
  header.writeUInt32LE(64, 0x248)
  header.writeUInt32LE(payload.length + 4, 0x24c)
  const size = Buffer.alloc(4)
  size.writeUInt32LE(plain.length)
  return Buffer.concat([header, Buffer.alloc(64, 0x90), payload, size, Buffer.alloc(32, 0xcc)])
}

describe('unpackKernel', () => {
  it('takes the zstd payload out of a bzImage, without the length behind it', () => {
    expect(unpackKernel(bzImage(zstdCompressSync(plain)))).toEqual(plain)
  })

  it('takes a gzip payload too', () => {
    expect(unpackKernel(bzImage(gzipSync(plain)))).toEqual(plain)
  })

  it('takes the payload out of an EFI zboot image', () => {
    const payload = gzipSync(plain)
    const header = Buffer.alloc(64)
    header.write('MZ\0\0zimg', 0, 'latin1')
    header.writeUInt32LE(64, 8)
    header.writeUInt32LE(payload.length, 12)
    expect(unpackKernel(Buffer.concat([header, payload]))).toEqual(plain)
  })

  it('leaves a kernel that is already plain', () => {
    expect(unpackKernel(plain)).toBe(plain)
  })

  it('says so when the packing is unknown', () => {
    expect(() => unpackKernel(bzImage(Buffer.from('LZMA....')))).toThrow(/packed in a way/)
  })
})

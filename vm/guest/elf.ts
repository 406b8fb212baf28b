// Owns reading from a Linux program which loader and which libraries it asks for.

export interface ElfNeeds {
  readonly interpreter: string | undefined
  readonly libraries: readonly string[]
}

const segmentLoad = 1
const segmentDynamic = 2
const segmentInterpreter = 3
const dynamicNeeded = 1n
const dynamicStringTable = 5n

export function isElf(bytes: Buffer): boolean {
  return bytes.length > 64 && bytes.readUInt32BE(0) === 0x7f454c46
}

/** Both of our architectures are 64 bits, little end first; anything else has no place in the guest. */
export function readElfNeeds(bytes: Buffer): ElfNeeds {
  if (!isElf(bytes) || bytes[4] !== 2 || bytes[5] !== 1) throw new Error('not a 64-bit little-endian ELF file')
  const segments = readSegments(bytes)
  const interpreter = segments.find((segment) => segment.type === segmentInterpreter)
  const dynamic = segments.find((segment) => segment.type === segmentDynamic)
  const needed: number[] = []
  let stringsAddress = 0
  if (dynamic) {
    for (let at = dynamic.offset; at + 16 <= dynamic.offset + dynamic.size; at += 16) {
      const tag = bytes.readBigInt64LE(at)
      const value = Number(bytes.readBigUInt64LE(at + 8))
      if (tag === dynamicNeeded) needed.push(value)
      if (tag === dynamicStringTable) stringsAddress = value
    }
  }
  // the string table is given as an address in memory: find the segment that is loaded there
  const home = segments.find(
    ({ type, address, size }) => type === segmentLoad && stringsAddress >= address && stringsAddress < address + size,
  )
  const strings = home ? home.offset + stringsAddress - home.address : 0
  return {
    interpreter: interpreter && textAt(bytes, interpreter.offset),
    libraries: needed.map((offset) => textAt(bytes, strings + offset)),
  }
}

function readSegments(bytes: Buffer) {
  const start = Number(bytes.readBigUInt64LE(32))
  const entrySize = bytes.readUInt16LE(54)
  return Array.from({ length: bytes.readUInt16LE(56) }, (_, index) => {
    const at = start + index * entrySize
    return {
      type: bytes.readUInt32LE(at),
      offset: Number(bytes.readBigUInt64LE(at + 8)),
      address: Number(bytes.readBigUInt64LE(at + 16)),
      size: Number(bytes.readBigUInt64LE(at + 32)),
    }
  })
}

function textAt(bytes: Buffer, offset: number): string {
  return bytes.toString('latin1', offset, bytes.indexOf(0, offset))
}

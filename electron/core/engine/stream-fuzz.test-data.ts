// Owns the fuzzing of what takes the engine's streams apart: one seed, one case of each kind. A wrong answer is thrown.
import { deepStrictEqual, ok } from 'node:assert/strict'
import { AppError } from '#contract/errors.ts'
import { Demux } from './demux.ts'
import { LineSplitter } from './lines.ts'
import { createLogReader } from './log-lines.ts'
import { randomBytes, seeded } from './seeded.test-data.ts'
import type { Random } from './seeded.test-data.ts'

interface Taken {
  readonly stdout: string
  readonly stderr: string
  readonly frames: number
  readonly error: string | null
}

const pick = <T>(random: Random, values: readonly T[]): T => values[random(values.length)] as T
const characters = ['a', ' ', '\n', '\r\n', '\r', 'é', '日', '😀', '\u0000', '\uFEFF', '\u2028', '\u{10FFFF}', 'e\u0301']
/** Beginnings without an end, ends without a beginning, overlong and out of range. */
const notUtf8 = [[0xff], [0xc3], [0x80], [0xe6, 0x97], [0xf0, 0x9f, 0x98], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]]

const payload = (random: Random, most: number): Buffer =>
  Buffer.concat(Array.from({ length: random(most) }, () => (random(6) === 0 ? Buffer.from(pick(random, notUtf8)) : Buffer.from(pick(random, characters)))))

const frame = (type: number, data: Buffer, length = data.length, reserved = 0): Buffer => {
  const header = Buffer.alloc(8)
  header.writeUInt8(type, 0)
  header.writeUIntBE(reserved, 1, 3)
  header.writeUInt32BE(length, 4)
  return Buffer.concat([header, data])
}

/** A good beginning, and one of: the end, half a frame, a type that is none, something where nothing may be, a length beyond all memory, noise. */
const anyStream = (random: Random): Buffer => {
  const frames = Array.from({ length: random(6) }, () => frame(random(4), payload(random, 12)))
  const last = random(6)
  if (last === 1) frames.push(frame(1, payload(random, 12), 500).subarray(0, 1 + random(20)))
  if (last === 2) frames.push(frame(4 + random(252), payload(random, 12)))
  if (last === 3) frames.push(frame(random(4), payload(random, 12), 3, 1 + random(0xff_ff_ff)))
  if (last === 4) frames.push(frame(random(4), payload(random, 12), 0xff_ff_ff_00 + random(256)))
  if (last === 5) frames.push(randomBytes(random, random(40)))
  return Buffer.concat(frames)
}

const cutAnywhere = (random: Random, bytes: Buffer): Buffer[] => {
  const chunks: Buffer[] = []
  const most = 1 + random(40)
  for (let at = 0; at < bytes.length; ) {
    const to = at + random(most + 1)
    chunks.push(bytes.subarray(at, to))
    at = to
  }
  return chunks
}

/** All ways to cut once, one byte at a time, and any pieces. */
const cuts = function* (random: Random, bytes: Buffer): Generator<readonly Buffer[]> {
  for (let at = 0; at <= bytes.length; at++) yield [bytes.subarray(0, at), bytes.subarray(at)]
  yield Array.from(bytes, (byte) => Buffer.from([byte]))
  for (let count = 0; count < 5; count++) yield cutAnywhere(random, bytes)
}

/** What the protocol's text says, read slowly and all at once. */
const byTheBook = (bytes: Buffer): Taken => {
  const said: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] }
  const taken = (error: string | null): Taken => ({ stdout: Buffer.concat(said.stdout).toString('hex'), stderr: Buffer.concat(said.stderr).toString('hex'), frames, error })
  let frames = 0
  let at = 0
  while (bytes.length - at >= 8) {
    const type = bytes[at] ?? 0
    if (type > 3 || bytes.readUIntBE(at + 1, 3) !== 0) return taken('not made of frames')
    const length = bytes.readUInt32BE(at + 4)
    const data = bytes.subarray(at + 8, at + 8 + length)
    said[type < 2 ? 'stdout' : 'stderr'].push(data)
    if (data.length > 0) frames += 1
    at += 8 + data.length
    if (data.length < length) return taken('inside of a frame')
  }
  return taken(at < bytes.length ? 'inside of a frame' : null)
}

const byDemux = (chunks: readonly Buffer[]): Taken => {
  const demux = new Demux()
  const said: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] }
  let frames = 0
  let error: string | null = null
  try {
    for (const chunk of chunks) {
      for (const { source, data, first } of demux.push(chunk)) {
        said[source].push(data)
        if (first) frames += 1
      }
    }
    demux.end()
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown
    error = String(thrown.details['reason']).replace(/^the stream (is|ended) /, '')
  }
  return { stdout: Buffer.concat(said.stdout).toString('hex'), stderr: Buffer.concat(said.stderr).toString('hex'), frames, error }
}

const demux = (random: Random): void => {
  const bytes = anyStream(random)
  const expected = byTheBook(bytes)
  for (const chunks of cuts(random, bytes)) {
    const taken = byDemux(chunks)
    // A chunk with a bad header in it is refused as a whole: what came before it in the same chunk may be left out, but never changed.
    if (expected.error !== 'not made of frames') deepStrictEqual(taken, expected)
    else {
      deepStrictEqual(taken.error, expected.error)
      ok(expected.stdout.startsWith(taken.stdout) && expected.stderr.startsWith(taken.stderr))
    }
  }
}

const lines = (random: Random): void => {
  const bytes = payload(random, 60)
  const expected = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\n')
  const rest = expected.pop() ?? ''
  const whole = [...expected.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)), ...(rest === '' ? [] : [rest])]
  const longest = 2 + random(30)
  for (const chunks of cuts(random, bytes)) {
    const free = new LineSplitter()
    deepStrictEqual([...chunks.flatMap((chunk) => free.push(chunk)), ...free.end()], whole)
    const bound = new LineSplitter(longest)
    const pieces = [...chunks.flatMap((chunk) => bound.push(chunk)), ...bound.end()]
    ok(pieces.every((piece) => piece.length <= longest && piece.isWellFormed()))
    // A line feed may fall away where a line was cut, never a character; a \r at a cut is a character like any other.
    deepStrictEqual(pieces.join('').replaceAll('\r', ''), whole.join('').replaceAll('\r', ''))
  }
}

const logReader = (random: Random): void => {
  const tty = random(2) === 0
  const stamp = `2026-11-21T10:54:57.${String(random(1_000_000_000)).padStart(9, '0')}Z `
  const record = (): Buffer => Buffer.concat([Buffer.from(random(5) === 0 ? stamp.slice(0, random(31)) : stamp), payload(random, 10), Buffer.from(random(4) === 0 ? '' : '\n')])
  const bytes = Buffer.concat(Array.from({ length: 1 + random(5) }, () => (tty ? record() : frame(1 + random(2), record()))))
  const read = (chunks: readonly Buffer[]) => {
    const reader = createLogReader(tty, 0)
    const all = [...chunks.flatMap((chunk) => reader.push(chunk)), ...reader.end()]
    return { stdout: all.filter(({ source }) => source === 'stdout'), stderr: all.filter(({ source }) => source === 'stderr') }
  }
  const expected = read([bytes])
  for (const chunks of cuts(random, bytes)) deepStrictEqual(read(chunks), expected)
}

const noise = (random: Random): void => {
  const reader = createLogReader(random(2) === 0, 0)
  try {
    for (let count = 0; count < 10; count++) reader.push(randomBytes(random, random(50)))
    reader.end()
  } catch (error) {
    ok(error instanceof AppError && error.code === 'ENGINE_REFUSED')
  }
}

const kinds = { demux, lines, logReader, noise }

/** Throws what went wrong, with the seed that shows it again. */
export const fuzzStreams = (seed: number): void => {
  for (const [kind, run] of Object.entries(kinds)) {
    try {
      run(seeded(seed))
    } catch (error) {
      throw new Error(`${kind}, seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
    }
  }
}

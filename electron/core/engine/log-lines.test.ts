import { describe, expect, it } from 'vitest'
import { createLogReader } from './log-lines.ts'

const time = '2026-11-21T10:54:57.027014993Z'
const later = '2026-11-21T10:54:58.000000001Z'
const frame = (type: number, text: string): Buffer => {
  const data = Buffer.from(text)
  const header = Buffer.alloc(8)
  header.writeUInt8(type, 0)
  header.writeUInt32BE(data.length, 4)
  return Buffer.concat([header, data])
}
const read = (tty: boolean, chunks: readonly Buffer[]) => {
  const reader = createLogReader(tty, 0)
  return [...chunks.flatMap((chunk) => reader.push(chunk)), ...reader.end()]
}
const everyCut = (bytes: Buffer, check: (chunks: readonly Buffer[]) => void): void => {
  for (let at = 0; at <= bytes.length; at++) check([bytes.subarray(0, at), bytes.subarray(at)])
}

describe('log lines of frames', () => {
  it('have their source and their time, wherever the bytes are cut', () => {
    const bytes = Buffer.concat([frame(1, `${time} a é\n`), frame(2, `${later} oops\n`), frame(1, `${later} \n`)])
    everyCut(bytes, (chunks) =>
      expect(read(false, chunks)).toEqual([{ from: 0, source: 'stdout', time, text: 'a é' }, { from: 0, source: 'stderr', time: later, text: 'oops' }, { from: 0, source: 'stdout', time: later, text: '' }]))
  })

  it('are whole again when the engine kept them in records, also between those of the other source', () => {
    const full = 'x'.repeat(16_384)
    const bytes = [frame(1, `${time} ${full}`), frame(2, `${later} oops\n`), frame(1, `${time} ${full}`), frame(1, `${time} tail\n`)]
    expect(read(false, bytes)).toEqual([{ from: 0, source: 'stderr', time: later, text: 'oops' }, { from: 0, source: 'stdout', time, text: `${full}${full}tail` }])
  })

  it('keep a time that the container wrote itself', () => {
    expect(read(false, [frame(1, `${time} ${later} mine\n`)])[0]?.text).toBe(`${later} mine`)
  })

  it('put together a character that two records share', () => {
    const bytes = Buffer.from('日')
    const head = Buffer.concat([Buffer.from(`${time} `), bytes.subarray(0, 1)])
    const rest = Buffer.concat([Buffer.from(`${time} `), bytes.subarray(1), Buffer.from('\n')])
    const raw = (data: Buffer): Buffer => Buffer.concat([Buffer.from([1, 0, 0, 0, 0, 0, 0, data.length]), data])
    expect(read(false, [raw(head), raw(rest)])).toEqual([{ from: 0, source: 'stdout', time, text: '日' }])
  })

  it('say when the log broke off', () => {
    expect(() => read(false, [frame(1, `${time} whole\n`), frame(1, `${time} half`).subarray(0, 30)])).toThrow('inside of a frame')
  })
})

describe('log lines of a terminal', () => {
  it('have their time, wherever the bytes are cut', () => {
    everyCut(Buffer.from(`${time} a é\r\n${later} \x1b[31mred\x1b[0m\r\n`), (chunks) =>
      expect(read(true, chunks)).toEqual([{ from: 0, source: 'stdout', time, text: 'a é' }, { from: 0, source: 'stdout', time: later, text: '\x1b[31mred\x1b[0m' }]))
  })

  it('lose the times in the middle of a long line, as the engine 28.5 writes them', () => {
    const full = 'a'.repeat(16_384)
    const bytes = Buffer.from(`${time} ${full}${time} ${full}${time} aaa\r\n${later} end\r\n`)
    for (const size of [1_000, 16_384, 16_415, 65_536]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size))
      expect(read(true, chunks)).toEqual([{ from: 0, source: 'stdout', time, text: `${full}${full}aaa` }, { from: 0, source: 'stdout', time: later, text: 'end' }])
    }
  })

  it('keep what never had a time', () => {
    expect(read(true, [Buffer.from('short\n'), Buffer.from('and a line that is longer than a time is\n'), Buffer.from('end')]).map(({ text }) => text)).toEqual(['short', 'and a line that is longer than a time is', 'end'])
  })
})

import { describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors.ts'
import { Demux } from './demux.ts'
import { randomBytes, seeded } from './seeded.test-data.ts'

const frame = (type: number, payload: string | Buffer): Buffer => {
  const data = Buffer.from(payload)
  const header = Buffer.alloc(8)
  header.writeUInt8(type, 0)
  header.writeUInt32BE(data.length, 4)
  return Buffer.concat([header, data])
}

const read = (chunks: readonly Buffer[]): { stdout: string; stderr: string; frames: number } => {
  const demux = new Demux()
  const parts = chunks.flatMap((chunk) => demux.push(chunk))
  demux.end()
  const of = (source: string): string => Buffer.concat(parts.filter((part) => part.source === source).map(({ data }) => data)).toString()
  return { stdout: of('stdout'), stderr: of('stderr'), frames: parts.filter(({ first }) => first).length }
}

describe('the demultiplexer', () => {
  const stream = Buffer.concat([frame(1, 'héllo\n'), frame(2, 'oops\n'), frame(1, ''), frame(1, 'end')])
  const whole = { stdout: 'héllo\nend', stderr: 'oops\n', frames: 3 }

  it('reads the same wherever the stream is cut in three', () => {
    for (let one = 0; one <= stream.length; one++)
      for (let two = one; two <= stream.length; two++) expect(read([stream.subarray(0, one), stream.subarray(one, two), stream.subarray(two)])).toEqual(whole)
  })

  it('reads the same byte by byte', () => {
    expect(read(Array.from(stream, (byte) => Buffer.from([byte])))).toEqual(whole)
  })

  it('counts what the engine itself says as stderr', () => {
    expect(read([frame(3, 'it failed')]).stderr).toBe('it failed')
  })

  it.each([4, 9, 255])('refuses the type %i', (type) => {
    expect(() => new Demux().push(frame(type, 'x'))).toThrow('not made of frames')
  })

  it('refuses text that was never framed', () => {
    expect(() => new Demux().push(Buffer.from('hello, world'))).toThrow('not made of frames')
  })

  it('passes on what is there of a frame that claims 4 GiB', () => {
    const header = Buffer.from([1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff])
    const demux = new Demux()
    expect(demux.push(Buffer.concat([header, Buffer.from('abc')])).map(({ data }) => data.toString())).toEqual(['abc'])
    expect(() => demux.end()).toThrow('inside of a frame')
  })

  it('takes apart any frames in any pieces (seeded)', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = seeded(seed)
      const frames = Array.from({ length: 1 + random(20) }, () => ({ type: 1 + random(2), data: randomBytes(random, random(300)) }))
      const bytes = Buffer.concat(frames.map(({ type, data }) => frame(type, data)))
      const demux = new Demux()
      const got = { stdout: [] as Buffer[], stderr: [] as Buffer[] }
      for (let at = 0; at < bytes.length; ) {
        const to = at + 1 + random(64)
        for (const { source, data } of demux.push(bytes.subarray(at, to))) got[source].push(data)
        at = to
      }
      demux.end()
      for (const [source, type] of [['stdout', 1], ['stderr', 2]] as const) {
        const sent = Buffer.concat(frames.filter((each) => each.type === type).map(({ data }) => data))
        expect(Buffer.concat(got[source]).equals(sent), `seed ${seed}, ${source}`).toBe(true)
      }
    }
  })

  it('ends on noise with an error of ours, never another (seeded)', () => {
    const errors = new Set<unknown>()
    for (let seed = 1; seed <= 500; seed++) {
      const random = seeded(seed)
      const demux = new Demux()
      let thrown: unknown = null
      try {
        for (let count = 0; count < 10; count++) demux.push(randomBytes(random, random(50)))
      } catch (error) {
        thrown = error
      }
      if (thrown !== null) errors.add(thrown instanceof AppError ? thrown.code : thrown)
    }
    expect([...errors]).toEqual(['ENGINE_REFUSED'])
  })
})

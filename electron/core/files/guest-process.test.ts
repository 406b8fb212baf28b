import { AppError } from '#contract/errors.ts'
import type { GuestProcess } from '#vm/provider.ts'
import { once } from 'node:events'
import { Duplex, PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { exchange, output } from './guest-process.ts'

const failure = (exitCode: number, stderr: string): AppError => new AppError('FILE_REFUSED', { details: { reason: `${exitCode} ${stderr}` } })

/** A command that says back what it reads, and ends with that. */
const cat = (): GuestProcess => {
  const stream = new PassThrough()
  return { stream, ended: new Promise((resolve) => void stream.once('close', () => resolve({ exitCode: stream.readableEnded ? 0 : null, stderr: '' }))) }
}

describe('a command of the guest', () => {
  it('is given what it reads, and heard to its end', async () => {
    expect((await exchange(async () => cat(), 'cat', failure, Readable.from([Buffer.from('a'), Buffer.from('b')]))).toString()).toBe('ab')
    expect((await exchange(async () => cat(), 'cat', failure, Buffer.from('c'))).toString()).toBe('c')
    expect((await buffer(Readable.from(output(async () => cat(), 'cat', failure)))).toString()).toBe('')
  })

  it('is given its end where there was nothing to read', async () => {
    const empty = Readable.from([])
    await buffer(empty)
    expect((await exchange(async () => cat(), 'cat', failure, empty)).toString()).toBe('')
  })

  it('that was quick, and to which nothing is to be said, is not written to', async () => {
    const stream = new Duplex({ read: () => {}, write: (_chunk, _encoding, done) => done(new Error('write after end')) })
    stream.push('done')
    stream.push(null)
    expect((await exchange(async () => ({ stream, ended: Promise.resolve({ exitCode: 0, stderr: '' }) }), 'true', failure, Buffer.alloc(0))).toString()).toBe('done')
  })

  it.each(['exchange', 'output'] as const)('that nobody wants any more by the time it has begun is hung up: %s', async (kind) => {
    const over = new AbortController()
    const begun: GuestProcess[] = []
    const start = async (): Promise<GuestProcess> => {
      over.abort()
      begun.push(cat())
      return begun[0] as GuestProcess
    }
    const endless = new PassThrough()
    const work = kind === 'exchange' ? exchange(start, 'cat', failure, endless, over.signal) : buffer(Readable.from(output(start, 'cat', failure, over.signal)))
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(begun[0]?.stream.destroyed).toBe(true)
    expect(endless.destroyed).toBe(kind === 'exchange')
  })

  it('is hung up when what it reads breaks, before it has begun or after', async () => {
    const broken = new PassThrough()
    const start = async (): Promise<GuestProcess> => {
      broken.once('error', () => {}).destroy(new Error('the file is damaged'))
      await once(broken, 'close')
      return cat()
    }
    await expect(exchange(start, 'cat', failure, broken)).rejects.toThrow('the file is damaged')
    const breaking = new PassThrough()
    const later = exchange(async () => cat(), 'cat', failure, breaking)
    breaking.write('x', () => breaking.destroy(new Error('the disk is gone')))
    await expect(later).rejects.toThrow('the disk is gone')
  })
})

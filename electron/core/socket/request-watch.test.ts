import { setImmediate as soon } from 'node:timers/promises'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors.ts'
import { RequestWatch } from './request-watch.ts'

const body = JSON.stringify({ HostConfig: { Binds: ['/a:/b'] }, Env: ['Ü=\r\n\r\n'] })
const post = (path: string, content = '', headers = ''): string => `POST ${path} HTTP/1.1\r\nHost: docker\r\nContent-Length: ${Buffer.byteLength(content)}\r\n${headers}\r\n${content}`
const inChunks = (path: string, ...parts: string[]): string =>
  `POST ${path} HTTP/1.1\r\nHost: docker\r\nTransfer-Encoding: chunked\r\n\r\n${[...parts, ''].map((part) => `${Buffer.byteLength(part).toString(16)}${part === '' ? '' : ';x=y'}\r\n${part}${part === '' ? '' : '\r\n'}`).join('')}\r\n`
const get = 'GET /_ping HTTP/1.1\r\nHost: docker\r\n\r\n'
const create = post('/v1.51/containers/create?name=web', body)

const made = { what: 'create', body: JSON.parse(body) as unknown }

/** What passes of the text, cut into pieces of this size; and which bodies were looked at. */
const watch = async (text: string, pieceSize: number, check: (seen: unknown) => void = () => {}) => {
  const seen: unknown[] = []
  const refused: unknown[] = []
  let wentOn = 0
  const stream = new RequestWatch({
    check: async (one) => {
      await soon()
      seen.push(one)
      check(one)
    },
    refuse: (error) => refused.push(error),
    goOn: () => wentOn++,
  })
  const passed = buffer(stream)
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += pieceSize) stream.write(bytes.subarray(at, at + pieceSize))
  stream.end()
  return { passed: (await passed).toString(), seen, refused, wentOn }
}

describe('requests to the engine', () => {
  const upload = inChunks('/v1.51/images/load', 'first\r\n\r\n', 'POST /containers/create HTTP/1.1\r\n\r\n')
  const talk = [get, create, upload, post('/containers/my%20web/start?detachKeys='), post('/v1.51/containers/web/stop'), inChunks('/containers/create', body.slice(0, 9), body.slice(9)), get].join('')

  it.each([1, 2, 7, 64, 100_000])('pass byte for byte in pieces of %i, and of them exactly those are seen that make or start a container', async (pieceSize) => {
    const { passed, seen, refused } = await watch(talk, pieceSize)
    expect(passed).toBe(talk)
    expect(seen).toEqual([made, { what: 'start', container: 'my web' }, made])
    expect(refused).toEqual([])
  })

  it.each([1, 100_000])('end with the one that is refused, of which the engine hears nothing (pieces of %i)', async (pieceSize) => {
    const no = new AppError('HOST_FOLDER_UNSHARED', { details: { path: '/a' } })
    const { passed, refused } = await watch(`${get}${create}${get}`, pieceSize, () => {
      throw no
    })
    expect(passed).toBe(get)
    expect(refused).toEqual([no])
  })

  it.each([
    ['an upgraded connection', post('/v1.51/session', '', 'Connection: Upgrade\r\nUpgrade: h2c\r\n')],
    ['an attach of an old client', post('/containers/web/attach?stream=1')],
    ['the start of an exec', post('/v1.51/exec/abc/start', '{"Detach":false}')],
    ['what is not HTTP', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a head without an end', `GET /${'x'.repeat(70_000)}`],
    ['a body of unknown length', 'POST /x HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n'],
  ])('are not looked for after %s', async (_name, first) => {
    const { passed, seen } = await watch(`${first}${create}`, 1_000)
    expect(passed).toBe(`${first}${create}`)
    expect(seen).toEqual([])
  })

  it('that wait for a word before they send their body get it', async () => {
    const polite = post('/containers/create', body, 'Expect: 100-continue\r\n')
    expect(await watch(polite, 50)).toMatchObject({ passed: polite, wentOn: 1, seen: [made] })
  })

  it('pass as they are when their body is no JSON, or did not come whole', async () => {
    const broken = post('/containers/create', '{"HostConfig":')
    expect(await watch(broken, 10)).toMatchObject({ passed: broken, seen: [{ what: 'create', body: null }] })
    expect(await watch(create.slice(0, -5), 10)).toMatchObject({ passed: create.slice(0, -5), seen: [] })
  })
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { startFakeEngine } from '../engine/fake-engine.test-data.ts'
import { parseChallenge } from './challenge.ts'
import { openRegistry } from './registry-client.ts'
import { searchHub, searchNames, sortTags } from './search.ts'

const login = { username: 'ada', secret: 'right' }
const basic = `Basic ${Buffer.from('ada:right').toString('base64')}`

/** A registry on loopback, which may do without TLS. */
const serve = async (answer: (request: IncomingMessage, response: ServerResponse, host: string) => void) => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(request, response, `127.0.0.1:${(server.address() as AddressInfo).port}`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const open = (as: typeof login | null = null) =>
    openRegistry({ host, login: as, certificates: '', insecure: false }, async (name, port) => {
      const socket = connect(port, name)
      await once(socket, 'connect')
      return socket
    })
  return {
    asked,
    host,
    open,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
const json = (response: ServerResponse, body: unknown, headers: Readonly<Record<string, string>> = {}, status = 200): void => void response.writeHead(status, headers).end(JSON.stringify(body))

describe('a registry', () => {
  it('is read page by page, and only its own pages are followed', async () => {
    await using registry = await serve((request, response) => {
      if (request.url?.includes('last=b') === true) json(response, { repositories: ['c', 5, null] }, { Link: '<https://elsewhere.example/v2/_catalog?last=c>; rel="next"' })
      else json(response, { repositories: ['a', 'b'] }, { Link: '</v2/_catalog?last=b&n=200>; rel="next"' })
    })
    expect(await registry.open().catalog(100)).toEqual({ names: ['a', 'b', 'c'], partial: false })
    expect(registry.asked).toEqual(['/v2/_catalog?n=200', '/v2/_catalog?last=b&n=200'])
    expect(await registry.open().catalog(2)).toEqual({ names: ['a', 'b'], partial: true })
  })

  it('whose pages lead in a circle ends', async () => {
    await using registry = await serve((_request, response) => json(response, { tags: ['x'] }, { Link: '</v2/app/tags/list?n=200>; rel="next"' }))
    expect(await registry.open().tags('app', 100)).toEqual({ names: ['x'], partial: true })
  })

  it('takes a token from where it says, for the login', async () => {
    await using registry = await serve((request, response, host) => {
      if (request.url?.startsWith('/token') === true) {
        if (request.headers.authorization === basic) json(response, { token: 't0k3n' })
        else json(response, {}, {}, 401)
      } else if (request.headers.authorization === 'Bearer t0k3n') json(response, { tags: ['1'] })
      else json(response, {}, { 'WWW-Authenticate': `Bearer realm="http://${host}/token",service="reg",scope="repository:team/app:pull"` }, 401)
    })
    expect(await registry.open(login).tags('team/app', 100)).toEqual({ names: ['1'], partial: false })
    expect(registry.asked).toContain('/token?service=reg&scope=repository%3Ateam%2Fapp%3Apull')
    await expect(registry.open().tags('team/app', 100)).rejects.toMatchObject({ code: 'REGISTRY_LOGIN_NEEDED', details: { host: registry.host } })
    await expect(registry.open({ ...login, secret: 'wrong' }).tags('team/app', 100)).rejects.toMatchObject({ code: 'REGISTRY_DENIED' })
  })

  it.each([
    [429, 'REGISTRY_RATE_LIMITED'], [403, 'REGISTRY_LOGIN_NEEDED'], [404, 'REGISTRY_NO_CATALOG'], [500, 'REGISTRY_REFUSED'],
  ])('that answers %i is told as %s', async (status, code) => {
    await using registry = await serve((_request, response) => json(response, { errors: [{ code: 'X', message: 'it is so' }] }, {}, status))
    await expect(registry.open().catalog(10)).rejects.toMatchObject({ code })
  })

  it('that is not there is told as unreachable', async () => {
    const registry = await serve(() => {})
    await registry[Symbol.asyncDispose]()
    await expect(registry.open().catalog(10)).rejects.toMatchObject({ code: 'REGISTRY_UNREACHABLE' })
  })
})

it('a challenge is read as it is written', () => {
  expect(parseChallenge('Bearer realm="https://auth.example/t",service=reg, scope="a b"')).toEqual({ scheme: 'bearer', realm: 'https://auth.example/t', service: 'reg', scope: 'a b' })
  expect(parseChallenge('basic realm=x')).toMatchObject({ scheme: 'basic', realm: 'x' })
  expect(parseChallenge('Digest x=1')).toBeNull()
})

describe('a search', () => {
  it('of Docker Hub goes through the engine, and takes only what has the right shape', async () => {
    await using engine = await startFakeEngine((_request, response) => void response.end(JSON.stringify([
      { name: 'nginx', description: 'A server', star_count: 20_000, is_official: true }, { name: 'team/nginx', description: null, star_count: 'many' }, { description: 'nobody' },
    ])))
    expect(await searchHub(engine.client, 'ngi nx', 'docker.io', 'e30=')).toEqual({ results: [{ name: 'nginx', description: 'A server', stars: 20_000, official: true }, { name: 'team/nginx', description: '', stars: null, official: false }], partial: false })
    expect(engine.asked).toEqual(['GET /v1.51/images/search?term=ngi+nx&limit=50'])
  })

  it('that Docker Hub limits says so', async () => {
    await using engine = await startFakeEngine((_request, response) => void response.writeHead(500).end(JSON.stringify({ message: 'Unexpected status code 429 Too Many Requests' })))
    await expect(searchHub(engine.client, 'x', 'docker.io', 'e30=')).rejects.toMatchObject({ code: 'REGISTRY_RATE_LIMITED', details: { host: 'docker.io' } })
  })

  it('of names wants every word, the best first', () => {
    expect(searchNames(['base/nginx', 'nginx', 'nginx-extra', 'my/old-nginx', 'redis'], 'nginx', 'h').map(({ name }) => name)).toEqual(['h/nginx', 'h/nginx-extra', 'h/base/nginx', 'h/my/old-nginx'])
    expect(searchNames(['team/app', 'team/web'], 'TEAM web', 'h').map(({ name }) => name)).toEqual(['h/team/web'])
  })

  it('of tags has the newest version first', () => expect(sortTags(['1.9', 'latest', '1.10', '1.9', '2'])).toEqual(['latest', '2', '1.10', '1.9']))
})

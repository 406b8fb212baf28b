import { describe, expect, it } from 'vitest'
import type { RunningContainer } from '../ports/running.ts'
import { addressOfName, findContainer, httpPort, nameOfHost } from './find-container.ts'

const container = (name: string, change: Partial<RunningContainer> = {}): RunningContainer => ({ id: name, name, project: null, service: null, address: '172.17.0.2', hostNetwork: false, published: [], exposed: [], ...change })

describe('a name', () => {
  it.each([['web.slipway.localhost', 'web'], ['Web.Slipway.localhost:7780', 'web'], ['api.shop.slipway.localhost:80', 'api.shop'], ['my_app.slipway.localhost', 'my_app']])('%s is below our domain', (host, name) => {
    expect(nameOfHost(host)).toBe(name)
  })

  it.each([undefined, '', 'localhost', 'slipway.localhost', '127.0.0.1:7780', 'web.slipway.localhost.evil.example', 'web.slipway.localhost@evil.example', 'slipway.localhost.web', 'a b.slipway.localhost', 'web.slipway.localhost:7780:1'])('%s is not', (host) => {
    expect(nameOfHost(host)).toBeNull()
  })

  it('means a container, a service of a project, or one of their ports', () => {
    const running = [container('Web', { exposed: [443, 80] }), container('shop-api-1', { service: 'api', project: 'shop', exposed: [5_432, 3_000] }), container('3000.odd')]
    const found = (name: string) => {
      const answer = findContainer(name, running)
      return answer === null ? null : `${answer.container.name} ${answer.port}`
    }
    expect(found('web')).toBe('Web 80')
    expect(found('api.shop')).toBe('shop-api-1 3000')
    expect(found('shop-api-1')).toBe('shop-api-1 3000')
    expect(found('9000.web')).toBe('Web 9000')
    expect(found('8080.api.shop')).toBe('shop-api-1 8080')
    expect(found('3000.odd')).toBe('3000.odd null')
    for (const nobody of ['shop', 'api', 'web.shop', '70000.web', '0.web', '80.nobody']) expect(found(nobody)).toBeNull()
  })

  it('is an address only when browsers can have it as one', () => {
    expect(addressOfName('Web', 7_780)).toBe('http://web.slipway.localhost:7780/')
    expect(addressOfName('web', 80)).toBe('http://web.slipway.localhost/')
    expect(addressOfName('../x', 80)).toBeNull()
  })
})

describe('the port that speaks HTTP', () => {
  it('is the likeliest of several, and never one that speaks something else', () => {
    expect(httpPort([443, 8_080, 80])).toBe(80)
    expect(httpPort([5_432, 6_379])).toBeNull()
    expect(httpPort([12_345, 5_432, 4_567])).toBe(4_567)
    expect(httpPort([])).toBeNull()
  })
})

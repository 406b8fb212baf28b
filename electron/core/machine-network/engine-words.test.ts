import { describe, expect, it } from 'vitest'
import { builderConfig, engineKeys, withProxy } from './engine-words.ts'

const proxy = { http: 'http://10.0.2.2:7781', https: 'http://10.0.2.2:7781', noProxy: 'localhost' }

describe('the engine', () => {
  it('is told nothing where everything is as usual', () => expect(engineKeys(null, 1_500)).toEqual({}))

  it('is told of the proxy and of smaller packets, for its own network and for new ones', () => {
    expect(engineKeys({ ...proxy, http: null }, 1_400)).toEqual({
      proxies: { 'https-proxy': 'http://10.0.2.2:7781', 'no-proxy': 'localhost' },
      mtu: 1_400, 'default-network-opts': { bridge: { 'com.docker.network.driver.mtu': '1400' } },
    })
  })
})

describe('a build', () => {
  it('gets it beside its logins', () => {
    expect(JSON.parse(builderConfig('{"auths":{"r":{}}}', proxy))).toEqual({ auths: { r: {} }, proxies: { default: { httpProxy: proxy.http, httpsProxy: proxy.https, noProxy: 'localhost' } } })
    expect(builderConfig('{"auths":{}}', null)).toBe('{"auths":{}}')
  })
})

describe('a new container', () => {
  it('gets it in both ways of writing, behind its own words', () => {
    expect(withProxy([{ name: 'A', value: 'b', secret: false }], { ...proxy, http: null }).map(({ name, value }) => `${name}=${value}`)).toEqual(['A=b', 'HTTPS_PROXY=http://10.0.2.2:7781', 'https_proxy=http://10.0.2.2:7781', 'NO_PROXY=localhost', 'no_proxy=localhost'])
  })

  it('keeps what it was given, however it is written', () => {
    const own = [{ name: 'http_proxy', value: '', secret: false }, { name: 'NO_PROXY', value: '*', secret: false }]
    expect(withProxy(own, proxy).map(({ name }) => name)).toEqual(['http_proxy', 'NO_PROXY', 'HTTPS_PROXY', 'https_proxy'])
    expect(withProxy(own, null)).toEqual(own)
  })
})

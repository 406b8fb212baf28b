import { describe, expect, it } from 'vitest'
import { hostProxies } from './host-proxy.ts'

describe('the proxies of an environment', () => {
  it('are those of each kind, with a login of their own', () => {
    expect(hostProxies({ http_proxy: 'proxy.example:3128', HTTPS_PROXY: 'http://ada:p%40ss:w@127.0.0.1:8080/', NO_PROXY: 'localhost, .corp.example' })).toEqual({
      http: { address: 'http://proxy.example:3128', login: null },
      https: { address: 'http://127.0.0.1:8080', login: { username: 'ada', secret: 'p@ss:w' } },
      noProxy: 'localhost,.corp.example', unusable: null,
    })
  })

  it('are read in small letters first, and the one for all where there is no other', () => {
    expect(hostProxies({ http_proxy: 'http://small', HTTP_PROXY: 'http://large', ALL_PROXY: 'http://all' })).toMatchObject({ http: { address: 'http://small' }, https: { address: 'http://all' } })
  })

  it('are none where nothing is set', () => {
    expect(hostProxies({ http_proxy: '', PATH: '/bin' })).toEqual({ http: null, https: null, noProxy: '', unusable: null })
  })

  it('tell what cannot be used, without its password', () => {
    const found = hostProxies({ ALL_PROXY: 'socks5://ada:secret@proxy.example:1080' })
    expect(found).toEqual({ http: null, https: null, noProxy: '', unusable: 'socks5://proxy.example:1080' })
    expect(hostProxies({ HTTPS_PROXY: 'http://a@b@c:x:y' }).unusable).not.toContain('@')
  })
})

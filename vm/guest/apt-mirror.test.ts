// Tests which of the host's package sources counts as a Debian mirror.
import { describe, expect, it } from 'vitest'
import { findMirror, mirrorFromIndexTargets, proxyOptions } from './apt-mirror.ts'

describe('mirrorFromIndexTargets', () => {
  it('takes the first plain Debian archive', () => {
    const output = [
      'Debian|Debian-Security|main|Packages|http://mirror.test/debian-security/',
      'Debian|Debian|contrib|Packages|http://mirror.test/contrib/',
      'Debian|Debian|main|Sources|http://mirror.test/sources/',
      'Debian|Debian|main|Packages|http://mirror.test/debian/',
      'Debian|Debian|main|Packages|http://second.test/debian/',
    ].join('\n')
    expect(mirrorFromIndexTargets(output)).toBe('http://mirror.test/debian/')
  })

  it('finds none on another distribution, on a CD, or in nothing', () => {
    expect(mirrorFromIndexTargets('Ubuntu|Ubuntu|main|Packages|http://mirror.test/ubuntu/')).toBeUndefined()
    expect(mirrorFromIndexTargets('Debian|Debian|main|Packages|cdrom://disc/')).toBeUndefined()
    expect(mirrorFromIndexTargets('')).toBeUndefined()
  })
})

describe('findMirror', () => {
  it('prefers what the environment says', () => {
    expect(findMirror({ SLIPWAY_DEBIAN_MIRROR: 'http://mine.test/debian' })).toBe('http://mine.test/debian')
  })
})

describe('proxyOptions', () => {
  it('keeps the proxies only, and only those that are set', () => {
    const dump = 'APT "";\nAcquire::http::Proxy "http://proxy.test:3128";\nAcquire::https::Proxy "";\nAcquire::Retries "3";\n'
    expect(proxyOptions(dump)).toEqual(['Acquire::http::Proxy "http://proxy.test:3128";'])
  })
})

// Tests that package names and versions are read off what mmdebstrap prints.
import { describe, expect, it } from 'vitest'
import { packageVersions } from './fetch-packages.ts'

describe('packageVersions', () => {
  it('takes all of dpkg’s command lines, epochs too', () => {
    const output = [
      'I: downloading packages with apt...',
      '/usr/bin/dpkg --status-fd 8 --unpack --auto-deconfigure /tmp/m.x/var/cache/apt/archives/tini_0.19.0-6+b2_amd64.deb ',
      '/usr/bin/dpkg --status-fd 8 --unpack /tmp/m.x/archives/busybox-static_1%3a1.38.0-3+b1_amd64.deb /tmp/m.x/archives/ca-certificates_20260816+nmu1_all.deb ',
      '/usr/bin/dpkg --status-fd 8 --configure --pending',
    ].join('\n')
    expect(packageVersions(output)).toEqual({
      'busybox-static': '1:1.38.0-3+b1',
      'ca-certificates': '20260816+nmu1',
      tini: '0.19.0-6+b2',
    })
  })
})

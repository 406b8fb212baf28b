// Tests the loading order of modules, and that a module which is gone is named.
import { describe, expect, it } from 'vitest'
import { moduleName, parseModulesDep } from './kernel-modules.ts'

const table = [
  'kernel/net/virtio_net.ko.xz: kernel/net/net_failover.ko.xz kernel/net/failover.ko.xz',
  'kernel/net/net_failover.ko.xz: kernel/net/failover.ko.xz',
  'kernel/net/failover.ko.xz:',
  'kernel/char/virtio-rng.ko.xz:',
].join('\n')

describe('parseModulesDep', () => {
  it('puts what is needed first, once', () => {
    expect(parseModulesDep(table).inLoadOrder(['virtio_net', 'net_failover', 'virtio_rng'])).toEqual([
      'kernel/net/failover.ko.xz',
      'kernel/net/net_failover.ko.xz',
      'kernel/net/virtio_net.ko.xz',
      'kernel/char/virtio-rng.ko.xz',
    ])
  })

  it('names a module that the kernel does not have', () => {
    expect(() => parseModulesDep(table).inLoadOrder(['ext4'])).toThrow(/no module ext4/)
  })
})

describe('moduleName', () => {
  it('is the same however the file is written', () => {
    expect(moduleName('kernel/char/virtio-rng.ko.xz')).toBe('virtio_rng')
    expect(moduleName('a/veth.ko')).toBe('veth')
  })
})

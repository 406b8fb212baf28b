import { describe, expect, it } from 'vitest'
import { guestCommand, probeCommand } from './command-line.ts'

const spec = {
  paths: { image: '/image', data: '/da,ta', run: '/run' },
  accelerator: { id: 'tcg', emulated: true },
  cpus: 2, memoryMiB: 2048, diskGiB: 16,
} as const

describe("QEMU's command line", () => {
  const words = guestCommand(spec)

  it('opens no TCP port but the one on loopback that leads to the guest\'s ssh', () => {
    const listening = words.filter((word) => /hostfwd|tcp:|server=on/.test(word))
    expect(listening.filter((word) => !word.includes('unix:') && !word.startsWith('socket,'))).toEqual(['user,id=net,ipv6=off,hostfwd=tcp:127.0.0.1:0-:65022'])
  })

  it('carries no secret', () => {
    expect(words.join(' ')).not.toMatch(/key|password|token|secret/i)
  })

  it('lets a path have a comma', () => {
    expect(words).toContain('id=data,if=none,format=raw,file=/da,,ta/data.img,discard=unmap,detect-zeroes=unmap,cache=writeback')
  })

  it('tells the guest its disks by serial, never by order', () => {
    for (const id of ['root', 'data', 'config']) expect(words).toContain(`virtio-blk-pci,drive=${id},serial=slipway-${id}`)
  })

  it('never reads a disk through a guessed format', () => {
    for (const word of words.filter((each) => each.includes('if=none'))) expect(word).toContain('format=raw')
  })

  it('gives the guest its folders by their daemons\' sockets, out of memory that both have', () => {
    const shares = [{ path: '/home/ada', readOnly: false }, { path: '/home/x', readOnly: true }, { path: '/work/y', readOnly: false }]
    const line = guestCommand({ ...spec, shares }, [{ tag: 'share0', socket: '/r,un/share0.sock' }]).join(' ')
    expect(line).toContain('memory-backend-memfd,id=memory,size=2048M,share=on -machine memory-backend=memory')
    expect(line).toContain('-chardev socket,id=share0,path=/r,,un/share0.sock -device vhost-user-fs-pci,chardev=share0,tag=share0')
    expect(line).toContain(' slipway.folders=home,work')
    expect(words.join(' ')).not.toMatch(/vhost|memfd|slipway\.folders/)
  })

  it('of a probe touches no disk and no network', () => {
    expect(probeCommand(spec).join(' ')).not.toMatch(/-drive|-netdev/)
  })
})

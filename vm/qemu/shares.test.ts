import { describe, expect, it } from 'vitest'
import { daemonCommand, sharesFile, startShares } from './shares.ts'

const spec = {
  paths: { image: '/image', data: '/data', run: '/nowhere/run' },
  accelerator: { id: 'tcg', emulated: true },
  cpus: 2, memoryMiB: 2048, diskGiB: 16,
} as const
const folder = { path: '/home/ada', readOnly: false }

describe('the daemon of a shared folder', () => {
  const command = (share = folder, uid = 1_000): string => daemonCommand(spec, share, '/run/share0.sock', { uid, gid: 100 }).join(' ')

  it('is locked into the folder', () => {
    expect(command()).toContain('--shared-dir /home/ada --sandbox namespace')
  })

  it('enforces itself that a folder is only read', () => {
    expect(command({ ...folder, readOnly: true })).toContain('--readonly')
    expect(command()).not.toContain('--readonly')
  })

  it('makes everything its own user\'s, or as root makes no devices', () => {
    expect(command()).toContain('--translate-uid squash-guest:0:1000:4294967295 --translate-gid squash-guest:0:100:4294967295')
    expect(command(folder, 0)).toContain('--modcaps=-mknod')
    expect(command(folder, 0)).not.toContain('--translate')
  })

  it('that does not start leaves the guest without that folder, and tells why', async () => {
    const { serving, failed } = await startShares({ ...spec, shares: [folder] })
    expect(serving).toEqual([])
    expect([...failed.keys()]).toEqual(['/home/ada'])
    expect(failed.get('/home/ada')).toMatch(/ENOENT/)
  })
})

describe('what the guest is told of its folders', () => {
  it('is the tag, the mode and the path of each, and what it hides', () => {
    expect(sharesFile({ ...spec, shares: [folder, { path: '/srv/a b', readOnly: true }], hidden: ['/home/ada/.slipway'] })).toEqual({
      shares: 'share0 rw /home/ada\nshare1 ro /srv/a b\nhide - /home/ada/.slipway\n',
    })
    expect(sharesFile(spec)).toEqual({})
  })
})

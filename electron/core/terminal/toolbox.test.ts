import { describe, expect, it } from 'vitest'
import { startFakeEngine } from '../engine/fake-engine.test-data.ts'
import { isToolbox, sharedIpc, sweepToolboxes, toolboxBody } from './toolbox.ts'

const size = { columns: 80, rows: 24 }

describe('a toolbox', () => {
  it('shares what its target has, may do what looking at it needs, and no more', () => {
    expect(toolboxBody({ id: 'abc', pid: 1, ipcMode: 'private' }, size)).toMatchObject({
      Cmd: ['/bin/sh', '-c', expect.stringContaining('/proc/1/root')],
      HostConfig: {
        AutoRemove: true, PidMode: 'container:abc', NetworkMode: 'container:abc', IpcMode: 'private',
        CapDrop: ['ALL'], CapAdd: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'NET_RAW', 'SYS_PTRACE'],
        SecurityOpt: ['no-new-privileges'], LogConfig: { Type: 'none' },
      },
    })
    expect(JSON.stringify(toolboxBody({ id: 'abc', pid: 1, ipcMode: 'private' }, size))).not.toMatch(/Privileged|SYS_ADMIN|Mounts|Binds/)
  })

  it('is known by its name and its label together, so that nobody else hides a container behind one of them', () => {
    expect(isToolbox('slipway-debug-1', { 'dev.slipway.debug': 'abc' })).toBe(true)
    expect(isToolbox('web', { 'dev.slipway.debug': 'abc' })).toBe(false)
    expect(isToolbox('slipway-debug-1', null)).toBe(false)
  })

  it.each([['shareable', 'container:abc'], ['host', 'host'], ['container:def', 'container:def'], ['private', null], ['none', null]])('of a target whose IPC mode is %s takes %s', (ipcMode, expected) => {
    expect(sharedIpc({ id: 'abc', ipcMode })).toBe(expected)
  })

  it('that a crash left is removed, one in use is not', async () => {
    await using engine = await startFakeEngine((_request, response) => {
      response.end(JSON.stringify([{ Id: 'one', Names: ['/slipway-debug-1'] }, { Id: 'two', Names: ['/slipway-debug-2'] }]))
    })
    await sweepToolboxes(engine.client, new Set(['slipway-debug-1']))
    expect(engine.asked[0]).toContain(encodeURIComponent('{"label":["dev.slipway.debug"]}'))
    expect(engine.asked.slice(1)).toEqual(['DELETE /v1.51/containers/two?force=true&v=true'])
  })
})

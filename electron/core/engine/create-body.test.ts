import { describe, expect, it } from 'vitest'
import { runSchema } from '#contract/containers.ts'
import { createBody, hostFolderIndex } from './create-body.ts'

const spec = (input: object) => runSchema.parse({ image: 'thing', ...input })

describe('what the engine is asked to create', () => {
  it('leaves to the image what the form leaves empty', () => {
    expect(createBody(spec({}))).toEqual({ Image: 'thing', Env: [], Tty: false, OpenStdin: false, ExposedPorts: {}, HostConfig: { AutoRemove: false, PortBindings: {}, Mounts: [] } })
  })

  it('publishes one port of the container more than once', () => {
    expect(createBody(spec({ ports: [{ hostPort: 1, containerPort: 80 }, { hostAddress: '::', containerPort: 80 }, { hostPort: 2, containerPort: 80, protocol: 'udp' }] }))).toMatchObject({
      ExposedPorts: { '80/tcp': {}, '80/udp': {} },
      HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '1' }, { HostIp: '::', HostPort: '' }], '80/udp': [{ HostIp: '', HostPort: '2' }] } },
    })
  })

  it.each(['/srv', '~/x', './x', '.', 'C:\\x', 'C:', 'a/b', '\\\\server\\share'])('takes %s for a folder of this computer', (source) => {
    expect(hostFolderIndex(spec({ volumes: [{ source: 'data', target: '/a' }, { source, target: '/b' }] }))).toBe(1)
  })

  it('takes a name for a volume', () => {
    expect(hostFolderIndex(spec({ volumes: [{ source: 'my_data-1.x', target: '/a' }] }))).toBe(-1)
  })
})

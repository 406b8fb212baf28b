import { describe, expect, it } from 'vitest'
import { findConflicts } from './run-rules.ts'
import { runFields, runSchema } from './run.ts'

const found = (input: object) => findConflicts(runFields.parse({ image: 'app', ...input })).map(({ path, rule }) => `${path.join('.')} ${rule}`)

describe('what does not go together', () => {
  it.each([
    [{ ports: [{ hostPort: 80, containerPort: 1 }, { hostPort: 80, containerPort: 2 }] }, 'ports.1.hostPort portTwice'],
    [{ ports: [{ hostPort: 80, hostPortEnd: 90, containerPort: 1, containerPortEnd: 11 }, { hostPort: 85, containerPort: 2 }] }, 'ports.1.hostPort portTwice'],
    [{ ports: [{ hostPort: 80, hostPortEnd: 90, containerPort: 1, containerPortEnd: 3 }] }, 'ports.0.containerPort portRange'],
    [{ ports: [{ hostPort: 90, hostPortEnd: 80, containerPort: 1 }] }, 'ports.0.hostPort portRange'],
    [{ ports: [{ containerPort: 5, containerPortEnd: 1 }] }, 'ports.0.containerPort portRange'],
    [{ volumes: [{ source: 'a', target: '/x' }], tmpfs: [{ target: '/x/' }] }, 'tmpfs.0.target targetTwice'],
    [{ restart: { policy: 'always', maxRetries: 1 } }, 'restart.maxRetries retriesPolicy'],
    [{ restart: { policy: 'always' }, autoRemove: true }, 'autoRemove restartAutoRemove'],
    [{ networks: [{ name: 'front' }, { name: 'host' }] }, 'networks.1.name networkAlone'],
    [{ networks: [{ name: 'front' }, { name: 'front' }] }, 'networks.1.name networkTwice'],
    [{ networks: [{ name: 'bridge', aliases: ['a'] }] }, 'networks.0.aliases aliasNetwork'],
    [{ networks: [{ name: 'bridge', ipv4: '1.2.3.4' }] }, 'networks.0.ipv4 addressNetwork'],
    [{ networks: [{ name: 'host' }], ports: [{ containerPort: 80 }] }, 'ports.0.containerPort portsNetwork'],
    [{ networks: [{ name: 'host' }], hostname: 'x' }, 'hostname hostnameNetwork'],
    [{ healthcheck: { mode: 'command' } }, 'healthcheck.command healthCommand'],
    [{ healthcheck: { mode: 'none', retries: 2 } }, 'healthcheck.mode healthNone'],
    [{ capAdd: ['CHOWN', 'cap_chown'] }, 'capAdd capabilityTwice'],
  ])('%j', (input, conflict) => {
    expect(found(input)).toEqual([conflict])
    expect(runSchema.safeParse({ image: 'app', ...input }).success).toBe(false)
  })

  it('is only what really does not', () => {
    expect(found({
      ports: [{ hostPort: 80, containerPort: 1 }, { hostPort: 80, containerPort: 1, protocol: 'udp' }, { hostAddress: '::1', hostPort: 80, containerPort: 1 }, { hostPort: 80, hostPortEnd: 90, containerPort: 3 }],
      volumes: [{ source: '', target: '/' }, { source: '', target: '/a' }], restart: { policy: 'on-failure', maxRetries: 0 }, networks: [{ name: 'front', aliases: ['a'], ipv4: '1.2.3.4' }, { name: 'back' }],
      healthcheck: { mode: 'image', retries: 2 }, capAdd: ['CHOWN'], capDrop: ['ALL'],
    })).toEqual([])
  })
})

// The difference that a person sees before a container is made anew.
import { describe, expect, it } from 'vitest'
import { runDifference, secretMask } from './run-difference.ts'
import { runSchema } from './run.ts'
import type { RunSpec } from './run.ts'

const spec = (change: Partial<RunSpec> = {}): RunSpec => ({ ...runSchema.parse({ image: 'web:1', name: 'web' }), ...change })
const difference = (before: Partial<RunSpec>, after: Partial<RunSpec>) => runDifference(spec(before), spec(after)).map(({ field, item, before, after }) => [field, item, before, after])
const variable = (name: string, value: string, secret = false) => ({ name, value, secret })

describe('the difference between two forms', () => {
  it('is empty between the same, and where a name is left out', () => {
    expect(difference({}, {})).toEqual([])
    const { name: _name, ...unnamed } = spec()
    expect(runDifference(spec(), unnamed)).toEqual([])
  })

  it('names the item of a list that was changed, added or removed', () => {
    expect(difference({ environment: [variable('A', '1'), variable('B', '2')] }, { environment: [variable('B', '3'), variable('C', '')] })).toEqual([['environment', 'A', '1', null], ['environment', 'B', '2', '3'], ['environment', 'C', null, '']])
    const port = { hostAddress: '', containerPort: 80, protocol: 'tcp' as const }
    expect(difference({ ports: [{ ...port, hostPort: 8080 }] }, { ports: [{ ...port, hostPort: 9090 }] })).toEqual([['ports', '80/tcp', '8080:80', '9090:80']])
    expect(difference({ volumes: [{ source: '', target: '/data', readOnly: false }] }, { volumes: [{ source: 'named', target: '/data', readOnly: true }] })).toEqual([['volumes', '/data', '(anonymous)', 'named:ro']])
    expect(difference({}, { networks: [{ name: 'shop', aliases: ['a', 'b'], ipv4: '10.0.0.2' }] })).toEqual([['networks', 'shop', null, 'joined 10.0.0.2 as a, b']])
  })

  it('says single values as the field writes them', () => {
    expect(difference({ memoryBytes: 268_435_456, restart: { policy: 'on-failure', maxRetries: 3 } }, { cpus: 0.5, command: ['sh', '-c', 'a b'], privileged: true })).toEqual([
      ['command', null, null, "sh -c 'a b'"], ['restart', null, 'on-failure:3', null], ['cpus', null, null, '0.5'], ['memoryBytes', null, '256m', null], ['privileged', null, null, 'on'],
    ])
    expect(difference({}, { healthcheck: { mode: 'command', command: 'true', intervalMs: 90_000, retries: 2 } })).toEqual([['healthcheck', null, null, 'true interval=90s retries=2']])
  })

  it('does not tell secrets, only that they differ', () => {
    const changes = runDifference(spec({ environment: [variable('DB_PASSWORD', 'old'), variable('PLAIN', 'hush', true)] }), spec({ environment: [variable('DB_PASSWORD', 'new'), variable('PLAIN', 'hush')] }))
    expect(changes).toEqual([{ field: 'environment', item: 'DB_PASSWORD', before: secretMask, after: secretMask, secret: true }])
    expect(JSON.stringify(runDifference(spec(), spec({ environment: [variable('X', 'top secret', true)] })))).not.toContain('top secret')
  })
})

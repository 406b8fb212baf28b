// The limits of a container: read from its inspection, and only what changed is sent.
import { expect, it } from 'vitest'
import { changedLimits, readLimits } from './limits.ts'

it('are read as the engine writes them, where zero and less mean none', () => {
  expect(readLimits({ HostConfig: { NanoCpus: 1.5e9, Memory: 1_048_576, PidsLimit: 10, RestartPolicy: { Name: 'always' } } })).toEqual({ cpus: 1.5, memoryBytes: 1_048_576, pidsLimit: 10, restart: 'always' })
  expect(readLimits({ HostConfig: { NanoCpus: 0, Memory: 0, PidsLimit: -1 } })).toEqual({ cpus: null, memoryBytes: null, pidsLimit: null, restart: 'no' })
  expect(readLimits({})).toEqual({ cpus: null, memoryBytes: null, pidsLimit: null, restart: 'no' })
})

it('are sent only where they changed; a number of processes can be taken back', () => {
  const before = { cpus: 1, memoryBytes: 100, pidsLimit: 5, restart: 'no' } as const
  expect(changedLimits(before, before)).toEqual({})
  expect(changedLimits(before, { cpus: 2, memoryBytes: null, pidsLimit: null, restart: 'always' })).toEqual({ cpus: 2, pidsLimit: null, restart: { policy: 'always' } })
})

import { AppError } from '#contract/errors.ts'
import { runSchema } from '#contract/run.ts'
import { describe, expect, it } from 'vitest'
import { engineError } from './errors.ts'
import { atItsField } from './run-refusals.ts'

const spec = runSchema.parse({
  image: 'app', ports: [{ containerPort: 1 }, { hostPort: 8_000, hostPortEnd: 8_003, containerPort: 1, containerPortEnd: 4 }],
  networks: [{ name: 'front' }, { name: 'fron' }], tmpfs: [{ target: '/a', options: 'noexec' }, { target: '/b', options: 'noexec,flying' }],
})

describe('a refused container', () => {
  it.each([
    ['Bind for 0.0.0.0:8002 failed: port is already allocated', 'ports.1.hostPort'],
    ['Bind for 0.0.0.0:9000 failed: port is already allocated', 'ports'],
    ['failed to set up container networking: network fron not found', 'networks.1.name'],
    ['invalid tmpfs option "flying"', 'tmpfs.1.options'],
    ['unknown or invalid runtime name: nope', 'runtime'],
  ])('by "%s" is told at %s', (words, field) => {
    expect(atItsField(engineError(500, words), spec)).toMatchObject({ field })
  })

  it('stays as it is where no row is known', () => {
    const error = new AppError('CONTAINER_NAME_TAKEN', { field: 'name' })
    expect(atItsField(error, spec)).toBe(error)
    expect(atItsField('something else', spec)).toBe('something else')
  })
})

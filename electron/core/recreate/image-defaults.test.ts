// What a container has from its image is told from what a person chose.
import { describe, expect, it } from 'vitest'
import { withoutImageDefaults } from './image-defaults.ts'
import { imageConfig, inspection } from './inspection.test-data.ts'

const own = (config: object) => withoutImageDefaults(inspection({ config }).Config, imageConfig)

describe('the configuration beside the image', () => {
  it('is what the image does not say', () => {
    expect(own({})).toEqual({ Image: 'shop/web:1', Hostname: '0123456789ab', Env: ['MODE=prod'], Labels: { mine: 'yes' }, ExposedPorts: {}, Volumes: {} })
  })

  it('holds what was given another value', () => {
    expect(own({ Env: ['PATH=/sbin'], Labels: { 'org.image': '2' }, WorkingDir: '/tmp', User: 'nobody' })).toMatchObject({ Env: ['PATH=/sbin'], Labels: { 'org.image': '2' }, WorkingDir: '/tmp', User: 'nobody' })
  })

  it('holds the command alone when only that differs, and the entrypoint where the image would add its command', () => {
    expect(own({ Cmd: ['other'] })).toMatchObject({ Cmd: ['other'] })
    const image = { Entrypoint: ['/start'], Cmd: ['serve'] }
    expect(withoutImageDefaults({ Image: 'a', Entrypoint: ['/start'], Cmd: ['other'] }, image)).not.toHaveProperty('Entrypoint')
    expect(withoutImageDefaults({ Image: 'a', Entrypoint: ['/start'], Cmd: null }, image)).toMatchObject({ Entrypoint: ['/start'], Cmd: null })
    expect(withoutImageDefaults({ Image: 'a', Entrypoint: ['/bin/sh'], Cmd: ['serve'] }, image)).toMatchObject({ Entrypoint: ['/bin/sh'], Cmd: ['serve'] })
  })
})

import { describe, expect, it } from 'vitest'
import { checkOwner } from './owner-check.ts'

const body = (Image: string, target: string, more: object = {}): object => ({ Image, HostConfig: { Binds: [`/home/ada/db:${target}`] }, ...more })

describe('a database on a folder of this computer', () => {
  it.each([['postgres', '/var/lib/postgresql/data'], ['docker.io/library/redis:7', '/data/'], ['registry:5000/team/mysql@sha256:abc', '/var/lib/mysql'], ['mongo', '/data/db']])('%s is told to use a volume for %s', (image, target) => {
    expect(() => checkOwner(body(image, target), 1_000)).toThrow(expect.objectContaining({ code: 'HOST_FOLDER_OWNER', details: expect.objectContaining({ path: '/home/ada/db', uid: 1_000 }) }))
    expect(() => checkOwner({ Image: image, HostConfig: { Mounts: [{ Type: 'bind', Source: '/x', Target: target }] } }, 1_000)).toThrow(expect.objectContaining({ code: 'HOST_FOLDER_OWNER' }))
  })

  it('may be there when nothing has to change its owner', () => {
    for (const [asked, uid] of [
      [body('postgres', '/var/lib/postgresql/data'), 0],
      [body('postgres', '/var/lib/postgresql/data', { User: '1000:1000' }), 1_000],
      [body('postgres', '/docker-entrypoint-initdb.d'), 1_000],
      [body('team/postgres-exporter', '/var/lib/postgresql'), 1_000],
      [{ Image: 'postgres', HostConfig: { Binds: ['pgdata:/var/lib/postgresql/data'] } }, 1_000],
      [null, 1_000],
    ] as const) expect(() => checkOwner(asked, uid)).not.toThrow()
  })
})

// The history of builds outlives a crash, holds no secret, and does not grow without end.
import { buildFields } from '#contract/build.ts'
import type { Build } from '#contract/build.ts'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BuildHistory, withoutSecrets } from './history.ts'
import { keepWritten } from './keep-written.ts'
import { LiveBuild } from './live-build.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-builds-'))
})
afterEach(() => rm(folder, { recursive: true }))

const build = (change: Partial<Build> = {}): Build => ({
  id: randomUUID(), request: buildFields.parse({ folder: '/project', tags: ['app:1'] }), state: 'done', phase: 'building', startedAt: '2026-01-01T00:00:00.000Z', endedAt: '2026-01-01T00:01:00.000Z',
  context: { files: 3, doneBytes: 10, totalBytes: 10 }, steps: { total: 2, done: 2, cached: 1 }, imageId: 'sha256:abc', error: null, failedStep: null, ...change,
})
const said = (text: string) => ({ steps: [], problems: [], output: [{ step: 'a', from: 0, text }] })

describe('the history of builds', () => {
  it('comes back as it was, for this person alone', async () => {
    const one = build({ state: 'failed', error: { code: 'BUILD_STEP_EXITED', details: { step: 'RUN x', exitCode: 2 } }, failedStep: 'a' })
    await new BuildHistory(folder).put(one, said('hello'))
    const again = new BuildHistory(folder)
    expect(await again.list()).toEqual([one])
    expect(await again.get(one.id)).toEqual({ build: one, ...said('hello') })
    expect(await again.get(randomUUID())).toBeNull()
    for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  })

  it('says of a build that was under way in a crash that it was interrupted', async () => {
    const one = build({ state: 'running', endedAt: null })
    await new BuildHistory(folder).put(one, null)
    const [found] = await new BuildHistory(folder).list()
    expect(found).toMatchObject({ id: one.id, state: 'interrupted', endedAt: expect.any(String) as string })
    expect(await new BuildHistory(folder).get(one.id)).toMatchObject({ output: [], steps: [] })
  })

  it('has of one that was interrupted what it said until then', async () => {
    const live = new LiveBuild(build({ state: 'running', endedAt: null }))
    const over = new AbortController()
    const writing = keepWritten(live, new BuildHistory(folder), over.signal)
    const { id } = live.build
    live.take({ vertexes: [{ id: 'a', name: '[1/2] RUN make', startedAt: '2026-01-01T00:00:01.000Z', endedAt: null, cached: false, error: null }], statuses: [], logs: [{ vertex: 'a', stream: 1, bytes: Buffer.from('begun\n') }], warnings: [] })
    await vi.waitUntil(async () => (await readdir(folder)).includes(`${id}.json`))
    const found = await new BuildHistory(folder).get(id)
    expect(found).toMatchObject({ build: { state: 'interrupted', steps: { total: 1, done: 0 } }, steps: [{ name: 'RUN make', state: 'cancelled', endedAt: expect.any(String) as string }], output: [{ step: 'a', from: 0, text: 'begun\n' }] })
    over.abort()
    await writing
  })

  it('keeps the newest hundred, and those under way', async () => {
    const history = new BuildHistory(folder)
    const running = build({ state: 'running', startedAt: '2025-01-01T00:00:00.000Z', endedAt: null })
    await history.put(running, null)
    const all = Array.from({ length: 103 }, (_, index) => build({ startedAt: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString() }))
    for (const one of all) await history.put(one, said('x'))
    const kept = (await history.list()).map(({ id }) => id)
    expect(new Set(kept)).toEqual(new Set([running.id, ...all.slice(-99).map(({ id }) => id)]))
    expect(await readdir(folder)).toHaveLength(99 * 2 + 1)
  })

  it('makes room for what a large one said', async () => {
    const history = new BuildHistory(folder)
    const ids: string[] = []
    for (let count = 0; count < 9; count++) {
      const one = build({ startedAt: new Date(Date.UTC(2026, 0, 1, 0, count)).toISOString() })
      ids.push(one.id)
      await history.put(one, said('x'.repeat(10 * 1024 * 1024)))
    }
    expect((await history.list()).map(({ id }) => id)).toEqual(ids.slice(-6))
  })

  it('forgets what is removed, and files that are broken', async () => {
    const history = new BuildHistory(folder)
    const [one, two] = [build(), build()]
    await history.put(one, said('one'))
    await history.put(two, said('two'))
    await history.remove([one.id, randomUUID()])
    await writeFile(join(folder, `${two.id}.json`), '{"id":7}')
    expect(await new BuildHistory(folder).list()).toEqual([])
    expect(await readdir(folder)).toEqual([`${two.id}.json.broken`])
  })

  it('never holds the value of a secret', async () => {
    const request = buildFields.parse({
      folder: '/project',
      secrets: [{ id: 'a', source: { kind: 'value', value: 'hunter2' } }, { id: 'b', source: { kind: 'file', path: '/home/me/token' } }, { id: 'c', source: { kind: 'environment', variable: 'TOKEN' } }],
      args: [{ name: 'TOKEN', value: 'hunter2', secret: true }, { name: 'LEVEL', value: '3' }],
    })
    const one = build({ request: withoutSecrets(request) })
    await new BuildHistory(folder).put(one, said(''))
    for (const name of await readdir(folder)) expect(await readFile(join(folder, name), 'utf8')).not.toContain('hunter2')
    expect((await new BuildHistory(folder).list())[0]?.request).toMatchObject({
      secrets: [{ id: 'a', source: { kind: 'value', value: '' } }, { id: 'b', source: { kind: 'file', path: '/home/me/token' } }, { id: 'c', source: { variable: 'TOKEN' } }],
      args: [{ name: 'TOKEN', value: '', secret: true }, { name: 'LEVEL', value: '3' }],
    })
  })
})

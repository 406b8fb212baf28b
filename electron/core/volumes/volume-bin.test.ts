import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { MachineSnapshot } from '#contract/machine.ts'
import { Watched } from '../channel.ts'
import type { SettingsFile } from '../settings/settings.ts'
import { readEntries } from './bin-guest.ts'
import { guestOnHost } from './guest-on-host.test-data.ts'
import { shortBelow, VolumeBin } from './volume-bin.ts'

const about = (name: string, removedAt: string, more: object = {}) => JSON.stringify({ name, createdAt: null, removedAt, labels: {}, options: {}, ...more })

const open = async () => {
  const guest = await guestOnHost()
  const settings = {
    value: { binNote: null } as SettingsFile['value'],
    change: async (part: Parameters<SettingsFile['change']>[0]) => { settings.value = { ...settings.value, ...(typeof part === 'function' ? part(settings.value) : part) } },
  }
  const machine = new Watched({ state: 'running' } as MachineSnapshot)
  const bin = new VolumeBin({ engine: guest.engine, start: guest.start, machine, settings, log: { warn: () => {} } })
  const remove = (names: readonly string[], forGood = false) => bin.remove({ names: [...names], forGood })
  const kept = async () => (await bin.list()).volumes.map(({ name }) => name)
  return { ...guest, folder: guest.bin, settings, bin, remove, kept, [Symbol.asyncDispose]: guest[Symbol.asyncDispose] }
}

describe('the recycle bin of volumes', () => {
  it('gives back what a volume held, under its name or another one', async () => {
    await using here = await open()
    const { bin, remove, kept } = here
    for (const name of ['one', 'two']) await here.make(name, `text of ${name}`)
    expect((await remove(['one', 'two', 'none'])).map(({ error }) => error?.code ?? null)).toEqual([null, null, 'VOLUME_NOT_FOUND'])
    expect(await readdir(here.volumes)).toEqual([])
    expect((await kept()).toSorted()).toEqual(['one', 'two'])
    const idOf = async (name: string) => (await bin.list()).volumes.find((one) => one.name === name)?.id ?? ''
    expect((await bin.list()).volumes.find(({ name }) => name === 'one')?.labels).toEqual({ of: 'one' })
    expect(await bin.restore({ id: await idOf('one') })).toEqual({ name: 'one' })
    expect(await here.read('one')).toBe('text of one')
    await here.make('two', 'another')
    await expect(bin.restore({ id: await idOf('two') })).rejects.toMatchObject({ code: 'VOLUME_NAME_TAKEN', field: 'name' })
    await bin.restore({ id: await idOf('two'), name: 'two-back' })
    expect([await here.read('two'), await here.read('two-back')]).toEqual(['another', 'text of two'])
    expect(await kept()).toEqual([])
  })

  it('holds nothing of what goes for good', async () => {
    await using here = await open()
    for (const name of ['one', 'two']) await here.make(name, 'text')
    await here.remove(['one'], true)
    await here.remove(['two'])
    await here.bin.drop((await here.bin.list()).volumes.map(({ id }) => id))
    expect(await here.kept()).toEqual([])
    await expect.poll(() => readdir(here.folder)).toEqual([])
  })

  it('leaves a volume as it is when the engine does not let it go', async () => {
    await using here = await open()
    await here.make('busy', 'text')
    here.held.add('busy')
    expect((await here.remove(['busy']))[0]?.error?.code).toBe('VOLUME_IN_USE')
    expect(await here.read('busy')).toBe('text')
    expect(await here.kept()).toEqual([])
  })

  it('finishes at the next start what a crash cut in two, and forgets what never got its files', async () => {
    await using here = await open()
    await here.make('cut', 'text')
    await here.make('other', 'text')
    await here.remove(['cut'])
    const [entry] = await readdir(here.folder)
    // The files are in the bin, and the engine still knows the volume.
    await mkdir(join(here.volumes, 'cut'))
    await mkdir(join(here.folder, '00000000000000ff'))
    await rename(join(here.folder, entry ?? ''), join(here.folder, '00000000000000aa'))
    const over = new AbortController()
    const running = here.bin.run(over.signal)
    await expect.poll(() => readdir(here.volumes)).toEqual(['other'])
    await expect.poll(() => readdir(here.folder)).toEqual(['00000000000000aa'])
    over.abort()
    await running
    expect(await here.kept()).toEqual(['cut'])
  })

  it('lets the oldest go when the disk is nearly full, and says so until somebody has read it', async () => {
    await using here = await open()
    for (const name of ['first', 'second']) {
      await here.make(name, 'text')
      await here.remove([name])
    }
    await here.disk(10, 64_000)
    await here.make('third', 'text')
    await here.remove(['third'])
    await expect.poll(() => here.settings.value.binNote?.names).toEqual(['first', 'second', 'third'])
    expect(await here.kept()).toEqual([])
    for await (const { note } of here.bin.watch()) {
      expect(note?.names).toHaveLength(3)
      break
    }
    await here.bin.dismissNote()
    expect(here.settings.value.binNote).toBeNull()
  })

  it('knows its entries, the newest first, and none that it did not write', () => {
    const said = [
      `00000000000000a1 ${about('old', '2026-11-01T00:00:00.000Z', { labels: { note: 'two\nlines' } })}`,
      `00000000000000a2 ${about('new', '2026-11-02T00:00:00.000Z')}`,
      `00000000000000a3 ${about('../up', '2026-11-02T00:00:00.000Z')}`,
      '00000000000000a4 {"name":"half',
      `../../etc ${about('else', '2026-11-02T00:00:00.000Z')}`,
      '',
    ].join('\n')
    expect(readEntries(said).map(({ id, name }) => [id, name])).toEqual([['00000000000000a2', 'new'], ['00000000000000a1', 'old']])
    expect(readEntries(said)[1]?.labels).toEqual({ note: 'two\nlines' })
  })

  it('leaves a twentieth of the disk free, within reason', () => {
    expect([2, 40, 64, 1_000].map((gib) => shortBelow(gib * 1_024 ** 3) / 1_024 ** 3)).toEqual([0.5, 2, 3.2, 4])
  })
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { markedName, successorName } from '#contract/kept.ts'
import { Mailbox } from '../channel.ts'
import type { CoreEvent } from '../engine/events.ts'
import { Arrangements } from './arrangements.ts'
import { SettingsFile } from './settings.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-arrangement-'))
  path = join(folder, 'settings.json')
})
afterEach(() => rm(folder, { recursive: true }))

const open = async () => {
  const events = new Mailbox<CoreEvent>(100)
  const settings = await SettingsFile.open(path)
  return { events, settings, arrangements: new Arrangements({ settings, events: { watch: () => events } }) }
}
const kept = async () => (await SettingsFile.open(path)).value.arrangement

describe('the arrangement of containers', () => {
  it('is kept and told to every reader, also when several change it at once', async () => {
    const { arrangements } = await open()
    const reader = arrangements.watch()
    expect((await reader.next()).value).toEqual({ favourites: [], folders: [] })
    await Promise.all([arrangements.star(['web', 'db'], true), arrangements.star(['db', 'gone'], false), arrangements.makeFolder('work', ['web'])])
    expect((await reader.next()).value).toEqual({ favourites: ['web'], folders: [{ name: 'work', containers: ['web'] }] })
    expect(await kept()).toEqual({ favourites: ['web'], folders: [{ name: 'work', containers: ['web'] }] })
  })

  it('holds a container in one folder at most, and lets it go with none of its own', async () => {
    const { arrangements } = await open()
    await arrangements.makeFolder('a', ['web', 'db'])
    await arrangements.makeFolder('b', ['db'])
    expect((await kept()).folders).toEqual([{ name: 'a', containers: ['web'] }, { name: 'b', containers: ['db'] }])
    await arrangements.move(['web'], null)
    await arrangements.removeFolder('b')
    expect((await kept()).folders).toEqual([{ name: 'a', containers: [] }])
  })

  it('refuses two folders of one name, and a folder that is not there', async () => {
    const { arrangements } = await open()
    await arrangements.makeFolder('a', [])
    await arrangements.makeFolder('b', [])
    await expect(arrangements.makeFolder('a', [])).rejects.toMatchObject({ code: 'FOLDER_NAME_TAKEN', field: 'name' })
    await expect(arrangements.renameFolder('a', 'b')).rejects.toMatchObject({ code: 'FOLDER_NAME_TAKEN', field: 'to' })
    await expect(arrangements.move(['web'], 'c')).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' })
    await arrangements.renameFolder('a', 'c')
    expect((await kept()).folders.map(({ name }) => name)).toEqual(['c', 'b'])
  })

  it('follows a container to its new name, but not into the hidden ones and out of them', async () => {
    const { arrangements, events } = await open()
    await arrangements.star(['web', 'db'], true)
    await arrangements.makeFolder('work', ['web'])
    const id = '0123456789abcdef'
    const rename = (of: string, detail: string, name: string): void => events.push({ kind: 'container', action: 'rename', id: of, detail, name })
    rename('x', 'web', 'shop')
    rename(id, 'db', markedName({ phase: 'trial', own: id.slice(0, 12), by: 'abcdefabcdef', state: 'running', restart: { policy: 'no', retries: 0 }, name: 'db' }))
    rename('y', successorName(id, 'db'), 'store')
    events.end()
    await arrangements.run(new AbortController().signal)
    expect(await kept()).toEqual({ favourites: ['shop', 'db'], folders: [{ name: 'work', containers: ['shop'] }] })
    // Only who puts it into the place of another one knows whose that was.
    await arrangements.follow('db', 'store')
    await arrangements.follow('store', 'store')
    expect(await kept()).toEqual({ favourites: ['shop', 'store'], folders: [{ name: 'work', containers: ['shop'] }] })
  })
})

import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completePath } from './complete-path.ts'
import { readHostFolder } from './host-folder.ts'
import { HostPlacesList } from './host-places.ts'
import type { Settings } from '../settings/settings.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'slipway-host-'))
  await mkdir(join(root, 'src'))
  await mkdir(join(root, '.git'))
  await mkdir(join(root, 'many'))
  for (const name of ['file10.txt', 'file9.txt', 'Dockerfile', '.env']) await writeFile(join(root, name), '')
  await symlink('src', join(root, 'linked'))
  await symlink('nowhere', join(root, 'broken'))
  await writeFile(Buffer.concat([Buffer.from(join(root, 'many', 'bad-')), Buffer.from([0xff])]), '')
  for (let index = 0; index < 30; index += 1) await writeFile(join(root, 'many', `n${index}`), '')
})
afterAll(() => rm(root, { recursive: true }))

describe('a folder of this computer', () => {
  it('comes with its folders first, in natural order, links told by what they lead to', async () => {
    const folder = await readHostFolder(root, false)
    expect(folder.entries.map(({ name, kind }) => `${kind} ${name}`)).toEqual(['folder .git', 'folder linked', 'folder many', 'folder src', 'file .env', 'other broken', 'file Dockerfile', 'file file9.txt', 'file file10.txt'])
    expect(folder.entries.filter(({ hidden }) => hidden).map(({ name }) => name)).toEqual(['.git', '.env'])
    expect(folder.entries.filter(({ link }) => link).map(({ name }) => name)).toEqual(['linked', 'broken'])
    expect(folder.cut).toBe(false)
  })

  it('says the way down to it', async () => {
    const { steps } = await readHostFolder(join(root, 'src'), false)
    expect(steps[0]).toEqual({ name: '/', path: '/' })
    expect(steps.slice(-2)).toEqual([{ name: root.split('/').at(-1), path: root }, { name: 'src', path: join(root, 'src') }])
  })

  it('is cut where nobody would look further, and a name that no text can say is nothing to choose', async () => {
    const whole = await readHostFolder(join(root, 'many'), false)
    expect(whole.entries.filter(({ kind }) => kind === 'other')).toHaveLength(1)
    const cut = await readHostFolder(join(root, 'many'), false, 10)
    expect([cut.entries.length, cut.cut]).toEqual([10, true])
  })

  it('that is not there is refused at its field, or the nearest one above is taken', async () => {
    await expect(readHostFolder(join(root, 'gone', 'deeper'), false)).rejects.toMatchObject({ code: 'HOST_FOLDER_MISSING', field: 'path' })
    await expect(readHostFolder(join(root, 'Dockerfile'), false)).rejects.toMatchObject({ code: 'HOST_FOLDER_MISSING' })
    expect((await readHostFolder(join(root, 'gone', 'deeper'), true)).path).toBe(root)
    expect((await readHostFolder(join(root, 'Dockerfile'), true)).path).toBe(root)
  })

  it('that may not be read says so', async ({ skip }) => {
    if (process.getuid?.() === 0) skip('root can read everything')
    const closed = join(root, 'src', 'closed')
    await mkdir(closed, { mode: 0 })
    await expect(readHostFolder(closed, false)).rejects.toMatchObject({ code: 'HOST_FOLDER_CLOSED', details: { path: closed } })
    await chmod(closed, 0o700)
  })
})

describe('a path that is typed', () => {
  const offered = async (text: string, kind: 'folder' | 'file' = 'file'): Promise<readonly string[]> => (await completePath(`${root}/${text}`, kind)).map((path) => path.slice(root.length + 1))
  it('goes on as what its folder has, folders with their slash', async () => {
    expect(await offered('')).toEqual(['broken', 'Dockerfile', 'file9.txt', 'file10.txt', 'linked/', 'many/', 'src/'])
    expect(await offered('dock')).toEqual(['Dockerfile'])
    expect(await offered('.')).toEqual(['.env', '.git/'])
  })
  it('goes on as folders only, where a folder is wanted', async () => {
    expect(await offered('', 'folder')).toEqual(['linked/', 'many/', 'src/'])
  })
  it('goes on as nothing where nothing can be read or is no whole path', async () => {
    expect(await offered('gone/x')).toEqual([])
    expect(await completePath('relative/x', 'file')).toEqual([])
    expect(await completePath('/\0', 'file')).toEqual([])
  })
  it('keeps the ~ that was typed', async () => {
    expect(await completePath('~', 'file')).toEqual(['~/'])
    expect((await completePath('~/', 'file')).every((path) => path.startsWith('~/'))).toBe(true)
  })
})

describe('the places', () => {
  it('are those that are there, with the folders chosen last', async () => {
    const settings = { value: {} as Settings, change: async (part: Partial<Settings>) => void (settings.value = { ...settings.value, ...part }) }
    const places = new HostPlacesList(settings, false)
    for (const path of [join(root, 'src'), join(root, 'Dockerfile'), join(root, 'src')]) await places.remember(path)
    await places.remember(join(root, 'gone', 'x'))
    const { places: listed, native } = await places.list()
    expect(listed.filter(({ kind }) => kind === 'recent').map(({ path }) => path)).toEqual([join(root, 'src'), root])
    expect(listed[0]?.kind).toBe('home')
    expect(native).toBe(false)
  })
})

import { appendFile, chmod, mkdir, mkdtemp, realpath, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TreeWatch } from './tree-watch.ts'
import type { TreeChange } from './tree-watch.ts'

let folder: string
let tree: TreeWatch
let told: string[]
let wake = (): void => {}
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'slipway-tree-')))
  for (const name of ['src/deep', 'own']) await mkdir(join(folder, name), { recursive: true })
  await writeFile(join(folder, 'src/deep/file'), 'one')
  told = []
})
afterEach(async () => {
  tree.close()
  await rm(folder, { recursive: true })
})

const watchIt = async (path = folder): Promise<void> => {
  const onChange = ({ kind, path: at }: TreeChange): void => {
    told.push(`${kind} ${at.slice(folder.length)}`)
    wake()
  }
  tree = new TreeWatch(path, { except: new Set([join(folder, 'own')]), onChange, onLimit: (reason) => told.push(reason) })
  await tree.ready
}
const heard = async (word: string): Promise<readonly string[]> => {
  while (!told.includes(word)) await new Promise<void>((resolve) => (wake = resolve))
  return told
}
/** Everything that happened before this is told when this is. */
const settled = async (): Promise<readonly string[]> => {
  await writeFile(join(folder, 'src/end'), '')
  return heard('appeared /src/end')
}

describe('changes of a folder', () => {
  it('are told apart: changed, appeared, gone, and renamed as both', async () => {
    await watchIt()
    await appendFile(join(folder, 'src/deep/file'), ' two')
    expect(await heard('changed /src/deep/file')).toContain('changed /src/deep/file')
    await writeFile(join(folder, 'src/new'), '')
    expect(await heard('appeared /src/new')).toContain('appeared /src/new')
    await rm(join(folder, 'src/new'))
    expect(await heard('gone /src')).toContain('gone /src')
    await rename(join(folder, 'src/deep/file'), join(folder, 'src/deep/other'))
    expect(await heard('gone /src/deep')).toContain('gone /src/deep')
    expect(await heard('appeared /src/deep/other')).toContain('appeared /src/deep/other')
  })

  it('are told of folders that came later, with what came in them at once', async () => {
    await watchIt()
    await mkdir(join(folder, 'src/fresh/inner'), { recursive: true })
    await writeFile(join(folder, 'src/fresh/inner/file'), '')
    expect(await heard('appeared /src/fresh/inner/file')).toContain('appeared /src/fresh/inner/file')
    await appendFile(join(folder, 'src/fresh/inner/file'), 'x')
    expect(await heard('changed /src/fresh/inner/file')).toContain('changed /src/fresh/inner/file')
  })

  it('go on after a folder went and came again', async () => {
    await watchIt()
    await rm(join(folder, 'src/deep'), { recursive: true })
    expect(await heard('gone /src')).toContain('gone /src')
    await mkdir(join(folder, 'src/deep'))
    expect(await heard('appeared /src/deep')).toContain('appeared /src/deep')
    await writeFile(join(folder, 'src/deep/again'), '')
    expect(await heard('appeared /src/deep/again')).toContain('appeared /src/deep/again')
  })

  it('are not told again when nothing is different: what tells the guest changes no more than the time of the last such change', async () => {
    await watchIt()
    const path = join(folder, 'src/deep/file')
    await appendFile(path, ' two')
    expect(await heard('changed /src/deep/file')).toContain('changed /src/deep/file')
    const { mode } = await stat(path)
    told = []
    await chmod(path, mode & 0o7777)
    expect(await settled()).toEqual(['appeared /src/end'])
    await utimes(path, 1, 1)
    expect(await heard('changed /src/deep/file')).toContain('changed /src/deep/file')
  })

  it('are not told of what is left out, nor of where links lead', async () => {
    await symlink('/tmp', join(folder, 'src/out'))
    await watchIt()
    await writeFile(join(folder, 'own/secret'), '')
    await writeFile(join(folder, 'src/deep/set-uid'), '', { mode: 0o755 })
    expect(await heard('appeared /src/deep/set-uid')).toContain('appeared /src/deep/set-uid')
    await chmod(join(folder, 'src/deep/set-uid'), 0o4755)
    expect((await settled()).filter((word) => /own|set-uid/.test(word))).toEqual(['appeared /src/deep/set-uid'])
  })

  it('of a single file are told too', async () => {
    await watchIt(join(folder, 'src/deep/file'))
    await appendFile(join(folder, 'src/deep/file'), ' two')
    expect(await heard('changed /src/deep/file')).toContain('changed /src/deep/file')
  })
})

// Owns: the files of a real container in the browser: read, edited, sent, fetched, renamed, given other permissions and deleted, with what differs from the image marked.
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { extract } from 'tar-stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { go } from './browser.ts'
import { patience, useWindow } from './window.ts'

const window = useWindow({ acceptDownloads: true })
let id = ''
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-e2e-'))
  id = await window.run('files-a', 'mkdir -p /work/in; echo one >/work/a.txt; ln -s a.txt /work/link; echo changed >>/etc/passwd; exec sleep 1000000')
})
afterAll(() => rm(folder, { recursive: true }))
const idle = () => window.page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'grid')

it('are browsed with what the container changed marked, and a text is edited', async () => {
  const { page, client, row } = window
  await go(page, `/containers/${id}/files`)
  await row('work').getByText('added').waitFor(patience)
  await row('etc').getByText('changed').waitFor()
  await row('work').dblclick()
  await row('a.txt').dblclick(patience)
  await page.getByRole('textbox', { name: 'Text of a.txt' }).waitFor(patience)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('typed here')
  await page.keyboard.press('Control+s')
  await page.getByRole('status').getByText('saved', { exact: true }).waitFor(patience)
  await page.keyboard.press('Escape')
  await idle()
  expect((await client.files.read({ place: { kind: 'container', id }, path: '/work/a.txt' })).text).toBe('typed here')
  expect(page.url()).toContain('path=%2Fwork')
})

it('come from this computer and go to it', async () => {
  const { page, row, complaints } = window
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Upload…' }).click()
  await (await chooser).setFiles([{ name: 'sent.txt', mimeType: 'text/plain', buffer: Buffer.from('sent from here') }])
  await row('sent.txt').waitFor(patience)
  const download = page.waitForEvent('download')
  await row('sent.txt').click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Download/ }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('sent.txt')
  expect(await readFile(await file.path(), 'utf8')).toBe('sent from here')
  expect(complaints).toEqual([])
})

/** What a person drops who drags it here from the file manager. */
const drop = async (path: string): Promise<void> => {
  const { page } = window
  const { x, y, width, height } = (await page.getByRole('grid').boundingBox())!
  const session = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, x: x + width / 2, y: y + height / 2, data: { items: [], files: [path], dragOperationsMask: 1 } })
  await session.detach()
}

it('come and go as whole folders: dropped or chosen, and as a tar', async () => {
  const { page, row, complaints } = window
  const site = join(folder, 'site')
  await mkdir(join(site, 'deep', 'empty'), { recursive: true })
  await writeFile(join(site, 'index.html'), '<h1>hello</h1>')
  await writeFile(join(site, 'deep', 'grüße.txt'), 'from below')
  await drop(site)
  await row('site').waitFor(patience)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'More' }).nth(1).click()
  await page.getByRole('menuitem', { name: 'Upload a folder…' }).click()
  await (await chooser).setFiles(join(site, 'deep'))
  await row('deep').waitFor(patience)

  const download = page.waitForEvent('download')
  await row('site').click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Download as tar/ }).click()
  const tar = await download
  expect(tar.suggestedFilename()).toBe('site.tar')
  const found = new Map<string, string>()
  for await (const entry of createReadStream(await tar.path()).pipe(extract())) found.set(entry.header.name.replaceAll(/^\.\/|\/$/g, ''), await text(entry))
  expect(Object.fromEntries(found)).toEqual({ site: '', 'site/deep': '', 'site/deep/empty': '', 'site/deep/grüße.txt': 'from below', 'site/index.html': '<h1>hello</h1>' })
  expect((await window.client.files.read({ place: { kind: 'container', id }, path: '/work/deep/grüße.txt' })).text).toBe('from below')
  expect(complaints).toEqual([])
})

it('are renamed, given other permissions and deleted, also when it does not run', async () => {
  const { page, client, row, complaints } = window
  await client.containers.act({ ids: [id], action: 'kill', force: false })
  await page.getByText('exited 137').waitFor(patience)
  await row('sent.txt').click(patience)
  await page.keyboard.press('F2')
  await page.getByRole('dialog').getByLabel('Name').fill('kept.txt')
  await page.keyboard.press('Enter')
  await row('kept.txt').click(patience)
  await page.keyboard.press('p')
  await page.getByRole('textbox', { name: 'As a number' }).fill('4711')
  await page.getByRole('dialog').getByRole('button', { name: 'Change permissions' }).click()
  await row('kept.txt').getByText('-rws--x--x').waitFor(patience)
  await idle()
  await row('a.txt').click()
  await page.keyboard.press('Delete')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await row('a.txt').waitFor({ state: 'detached', ...patience })
  expect(complaints).toEqual([])
})

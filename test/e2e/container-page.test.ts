// Owns: one container's page on the real app: its processes beside those of others, its health, and the smaller commands.
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { go } from './browser.ts'
import { patience, useWindow } from './window.ts'

const window = useWindow({ permissions: ['clipboard-read', 'clipboard-write'] })
let id = ''
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-e2e-'))
  id = await window.run('page-a', 'echo probed >/said; sleep 999999 & exec sleep 1000000', { healthcheck: { mode: 'command', command: 'cat /said', intervalMs: 1_000 } })
  await window.run('page-b', 'exec sleep 1000000')
})
afterAll(() => rm(folder, { recursive: true }))
const command = async (name: string): Promise<void> => {
  await window.page.getByRole('button', { name: 'More' }).click()
  await window.page.getByRole('menuitem', { name, exact: true }).click()
}

it('lists its processes, and ends the one that a signal is sent to', async () => {
  const { page, complaints } = window
  await go(page, `/containers/${id}/stats`)
  const processes = page.getByRole('region', { name: 'Processes' })
  const row = processes.getByRole('row').filter({ hasText: 'sleep 999999' })
  await row.waitFor(patience)
  await row.getByRole('button', { name: /^Signals to process/ }).click()
  await page.getByRole('menuitem', { name: 'Send TERM' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Send TERM' }).click()
  await row.waitFor({ state: 'detached', ...patience })
  await processes.getByText('sleep 1000000').first().waitFor()
  expect(complaints).toEqual([])
})

it('is compared with the others that run', async () => {
  const { page, row } = window
  await go(page, '/stats')
  for (const name of ['page-a', 'page-b']) await row(name).getByText(/\d %/).first().waitFor(patience)
  await page.getByLabel('Select page-b', { exact: true }).click()
  await page.getByText('The lines are those you selected.').waitFor()
  expect(await page.getByRole('listitem').filter({ hasText: /^page-b$/ }).count()).toBe(2)
})

it('says what its health check said, and what happened to it', async () => {
  const { page, complaints } = window
  await go(page, `/containers/${id}/history`)
  await page.getByText('Healthy', { exact: true }).waitFor(patience)
  await page.getByText('probed', { exact: true }).first().waitFor()
  await page.getByText('Started', { exact: true }).first().waitFor()
  expect(complaints).toEqual([])
})

it('gets another name and other limits while it runs', async () => {
  const { page, client } = window
  await command('Rename…')
  await page.getByRole('textbox', { name: 'New name' }).fill('page-b')
  await page.keyboard.press('Enter')
  await page.getByText('The name "page-b" is taken').waitFor(patience)
  await page.getByRole('textbox', { name: 'New name' }).fill('page-renamed')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'page-renamed' }).waitFor(patience)
  await command('Change limits…')
  await page.getByLabel('Memory', { exact: true }).fill('96m')
  await page.getByRole('button', { name: 'Change limits' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached', ...patience })
  expect(await client.containers.inspect({ id })).toMatchObject({ name: 'page-renamed', state: 'running', raw: { HostConfig: { Memory: 96 * 1_048_576 } } })
})

it('becomes an image, and a tar of its files; its id is copied', async () => {
  const { page, client, complaints } = window
  await command('Save as image…')
  await page.getByLabel('Image name').fill('e2e-committed:1')
  await page.getByRole('button', { name: 'Save as image' }).click()
  await expect.poll(async () => (await client.images.list()).flatMap(({ tags }) => tags), patience).toContain('e2e-committed:1')
  await client.images.remove({ images: ['e2e-committed:1'] })
  const path = join(folder, 'files.tar')
  await command('Export files…')
  await page.getByRole('combobox', { name: 'File on this computer' }).fill(join(folder, 'none', 'files.tar'))
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByText(`There is no folder ${join(folder, 'none')}`).waitFor()
  await page.getByRole('combobox', { name: 'File on this computer' }).fill(path)
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect.poll(() => readdir(folder), patience).toEqual(['files.tar'])
  expect((await stat(path)).size).toBeGreaterThan(500_000)
  await command('Copy ID')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(id)
  expect(complaints).toEqual([])
})

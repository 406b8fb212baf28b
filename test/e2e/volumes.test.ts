// Owns: a real volume in the browser: made, filled, backed up to a file of this computer, removed, and brought back with what it held.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { go } from './browser.ts'
import { patience, useWindow } from './window.ts'

const window = useWindow()
let folder = ''
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'slipway-e2e-volumes-')) })
afterAll(async () => {
  const { client } = window
  await client.volumes.remove({ names: ['e2e-notes'], forGood: true })
  const ids = (await client.volumeBin.list()).volumes.map(({ id }) => id)
  if (ids.length > 0) await client.volumeBin.drop({ ids })
  await rm(folder, { recursive: true, force: true })
})

it('is backed up, removed, and comes back from the removed volumes with its files', async () => {
  const { page, client, row, complaints } = window
  await go(page, '/volumes?dialog=create')
  const name = page.getByRole('dialog').getByRole('textbox', { name: 'Name' })
  await name.fill('e2e-notes')
  await name.press('Enter')
  await row('e2e-notes').waitFor(patience)
  await client.files.write({ place: { kind: 'volume', name: 'e2e-notes' }, path: '/note.txt', text: 'still here', version: null })

  await row('e2e-notes').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Back up…' }).click()
  const backup = page.getByRole('dialog', { name: 'Back up e2e-notes' })
  await backup.getByLabel('File on this computer').fill(join(folder, 'notes.tar.zst'))
  await backup.getByRole('button', { name: 'Back up', exact: true }).click()
  await backup.getByText('The backup is there.').waitFor(patience)
  await page.keyboard.press('Escape')
  expect(await readdir(folder)).toEqual(['notes.tar.zst'])

  await row('e2e-notes').click()
  await page.keyboard.press('Delete')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove volume' }).click()
  await row('e2e-notes').waitFor({ state: 'detached', ...patience })
  await go(page, '/removed-volumes')
  await row('e2e-notes').dblclick(patience)
  await page.getByText('No removed volumes').waitFor(patience)
  await go(page, '/volumes/e2e-notes/files')
  await row('note.txt').dblclick(patience)
  await page.getByText('still here').waitFor(patience)
  expect(complaints).toEqual([])
})

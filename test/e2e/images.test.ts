// Owns: what a person does with images that are here, in a browser, on the real app: look inside, compare, save, drop a tar, prune.
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { starterImage } from '#contract/images.ts'
import { tarOf } from '#core/inside/made-image.test-data.ts'
import { connectTo } from '../app.ts'
import { loadStarter } from '../vm/suite.ts'
import { go, launch, openPage } from './browser.ts'

const patience = { timeout: 60_000 }
const made = 'e2e-root:1'
let browser: Browser
let page: Page
let folder = ''
let complaints: readonly string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-e2e-'))
  const { client, close } = await connectTo(inject('e2eHome'))
  await loadStarter(client)
  // What other files of this suite left would go with a prune, and count.
  const left = (await client.images.list()).filter(({ tags }) => !tags.includes(starterImage)).map(({ id }) => id)
  if (left.length > 0) await client.images.remove({ images: left, force: true })
  const { url } = await client.app.open()
  close()
  browser = await launch()
  ;({ page, complaints } = await openPage(browser, url ?? '', { acceptDownloads: true }))
})
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true })
})

it('takes a tar that is dropped into the window as a new image', async () => {
  await go(page, '/images')
  await page.getByRole('row', { name: /slipway\/starter/ }).waitFor(patience)
  const tar = (await tarOf([{ name: 'etc/os-release', content: 'PRETTY_NAME="Dropped Linux"\n' }, { name: 'lib/apk/db/installed', content: 'P:musl\nV:1.2.5-r9\nA:x86_64\nL:MIT\n\n' }])).toString('base64')
  const transfer = await page.evaluateHandle((base64) => {
    const data = new DataTransfer()
    data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], 'root.tar'))
    return data
  }, tar)
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
  await page.getByLabel('Name of the new image').fill(made)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByText('It is here.').waitFor(patience)
  await page.getByRole('dialog').getByText('Close', { exact: true }).click()
  await page.getByRole('row', { name: /e2e-root:1/ }).waitFor(patience)
  expect(complaints).toEqual([])
})

it('looks inside it, and compares it with another', async () => {
  await page.getByRole('row', { name: /e2e-root:1/ }).dblclick()
  await page.getByRole('heading', { name: made }).waitFor()
  await page.getByRole('link', { name: 'Layers and files' }).click()
  await page.getByText('100 %').waitFor(patience)
  await page.getByLabel('Search all paths…').fill('apk installed')
  await page.getByRole('treeitem', { name: /lib\/apk\/db\/installed/ }).waitFor(patience)
  await page.getByRole('link', { name: 'Packages', exact: true }).click()
  await page.getByRole('cell', { name: 'musl' }).first().waitFor()
  await page.getByText('Dropped Linux').waitFor()
  for (const [document, words] of [['SPDX', /"spdxVersion": ?"SPDX-2/], ['CycloneDX', /"bomFormat": ?"CycloneDX"/]] as const) {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: new RegExp(document) }).click()
    const text = await readFile(await (await download).path(), 'utf8')
    expect(text).toMatch(words)
    expect(text).toContain('musl')
  }
  await page.getByRole('link', { name: 'Compare' }).click()
  await page.getByRole('combobox', { name: 'Choose another image' }).click()
  await page.getByRole('option', { name: /slipway\/starter/ }).click()
  await page.getByText('Packages (1)').click(patience)
  await page.getByRole('cell', { name: '1.2.5-r9' }).waitFor()
  expect(complaints).toEqual([])
})

it('saves it to a file, prunes it with a preview of what that frees, and loads it again', async () => {
  const path = join(folder, 'saved.tar')
  await page.getByRole('button', { name: 'Save…' }).click()
  await page.getByRole('combobox', { name: 'File on this computer' }).fill(path)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved.').waitFor(patience)
  expect((await stat(path)).size).toBeGreaterThan(1_000)
  await page.getByRole('dialog').getByText('Close', { exact: true }).click()
  await page.getByRole('link', { name: 'Back to the images' }).click()
  await page.getByRole('button', { name: 'Prune…' }).click()
  await page.getByText(/^All unused/).click(patience)
  await page.getByLabel(`Choose ${made}`).waitFor()
  const keep = page.getByLabel(`Choose ${starterImage}`)
  if (await keep.isVisible()) await keep.uncheck()
  await page.getByText(/^Frees \d+ B/).waitFor()
  await page.getByRole('button', { name: /^Remove \d+ image/ }).click()
  await page.getByText(/image removed/).waitFor(patience)
  await page.getByRole('dialog').getByText('Close', { exact: true }).click()
  await page.getByRole('row', { name: /e2e-root:1/ }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Load…' }).click()
  await page.getByRole('combobox', { name: 'File on this computer' }).fill(path)
  await page.getByRole('button', { name: 'Load', exact: true }).click()
  await page.getByText('It is here.').waitFor(patience)
  await page.getByRole('dialog').getByText('Close', { exact: true }).click()
  await page.getByRole('row', { name: /e2e-root:1/ }).waitFor(patience)
  expect(complaints).toEqual([])
})

// Owns: changing a container in a browser, on the real app with its real machine: the difference, a crash that rolls back, the new one, the undo.
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { starterImage } from '#contract/images.ts'
import { connectTo } from '../app.ts'
import type { AppConnection } from '../app.ts'
import { loadStarter } from '../vm/suite.ts'
import { go, launch, openPage } from './browser.ts'

const patience = { timeout: 90_000 }
let browser: Browser
let page: Page
let complaints: readonly string[]
let app: AppConnection
let first = ''

beforeAll(async () => {
  app = await connectTo(inject('e2eHome'))
  await loadStarter(app.client)
  first = (await app.client.containers.run({ image: starterImage, name: 'e2e-edit', command: ['sleep', '1000000'], environment: [{ name: 'API_TOKEN', value: 'old-secret' }] })).id
  browser = await launch()
  const { url } = await app.client.app.open()
  ;({ page, complaints } = await openPage(browser, url ?? ''))
  await page.getByTestId('status-line').getByText('running').waitFor(patience)
})
afterAll(async () => {
  await browser.close()
  await app.client.recreate.discard({ ids: (await app.client.recreate.kept()).map(({ id }) => id) })
  await app.client.containers.act({ ids: ['e2e-edit'], action: 'remove', force: true })
  app.close()
})

const command = () => page.getByRole('textbox', { name: 'Command', exact: true })
const present = async () => app.client.containers.inspect({ id: 'e2e-edit' })

it('is the old container again when the new one crashes, and says what it said', async () => {
  await go(page, `/containers/${first}/edit`)
  await command().waitFor(patience)
  await command().fill("sh -c 'echo no such table; exit 3'")
  await page.getByTestId('difference').getByText("sh -c 'echo no such table; exit 3'").waitFor()
  await page.getByRole('button', { name: 'Apply and recreate' }).click()
  await page.getByText('The new e2e-edit did not stay up: it ended with exit code 3.').waitFor(patience)
  await page.getByLabel('What it said last').getByText('no such table').waitFor()
  await page.getByText('The old container is back as it was').waitFor()
  expect(await present()).toMatchObject({ id: first, state: 'running' })
  expect(await command().inputValue()).toContain('no such table')
})

it('is the new one when that stays up, and the old one again after one click', async () => {
  await command().fill('sleep 2000000')
  await page.getByRole('button', { name: /^Environment/ }).click()
  await page.getByRole('textbox', { name: 'Value', exact: true }).fill('new-secret')
  expect(await page.getByTestId('difference').innerText()).not.toContain('new-secret')
  await page.getByRole('button', { name: 'Apply and recreate' }).click()
  await page.getByText('The new version is in place').waitFor(patience)
  const made = await present()
  expect(made).toMatchObject({ state: 'running', command: 'sleep 2000000', raw: { Config: { Env: expect.arrayContaining(['API_TOKEN=new-secret']) } } })
  expect(made.id).not.toBe(first)
  await page.waitForURL((url) => url.hash.includes(made.id))
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('The earlier version is back').waitFor(patience)
  expect(await present()).toMatchObject({ id: first, state: 'running' })
  // The page goes over to the one that is there again; whoever goes elsewhere before that would be taken along.
  await page.waitForURL((url) => url.hash.includes(first))
})

it('tells its history, and a prune counts the version that is kept', async () => {
  await go(page, `/containers/${first}/history`)
  await page.getByText('Renamed from').first().waitFor(patience)
  await page.getByText('Ended').first().waitFor()
  await go(page, '/containers')
  await page.getByRole('button', { name: 'Prune…' }).click()
  await page.getByText('kept version').waitFor(patience)
  await page.getByText(/it cannot be brought back then/).waitFor()
  expect(complaints).toEqual([])
})

// Owns: what a person does on the first day, in a browser, on the real app with its real machine.
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { starterImage } from '#contract/images.ts'
import { axe, go, launch, openPage } from './browser.ts'
import { openContainer, removeByKey, runFirstContainer, runNamed, runPasted, stopAndStart, tryTakenName, typeInTerminal } from './first-day.ts'

let browser: Browser
let page: Page
let complaints: readonly string[]

beforeAll(async () => {
  browser = await launch()
  ;({ page, complaints } = await openPage(browser, inject('appUrl')))
})
afterAll(() => browser.close())

it('runs the first container, and its page answers on this computer', async () => {
  const url = await runFirstContainer(page)
  const response = await fetch(url)
  expect(response.status).toBe(200)
})

it('runs an image under a name, and tells when the name is taken', async () => {
  await runNamed(page, starterImage, 'e2e-web')
  await tryTakenName(page, starterImage, 'e2e-web')
  expect(page.url()).toContain('#/run')
})

it('types into a shell in it', async () => {
  await typeInTerminal(page, 'e2e-web', 'echo a$((40+2))z', 'a42z')
  expect(page.url()).toContain('/terminal')
})

it('shows its inspect and its figures', async () => {
  await openContainer(page, 'e2e-web', 'Inspect')
  await page.getByPlaceholder('Search keys and values…').fill('e2e-web')
  await page.getByText('"/e2e-web"').waitFor()
  await openContainer(page, 'e2e-web', 'Stats')
  await page.getByRole('img', { name: /^Processes: [1-9]/ }).waitFor({ timeout: 30_000 })
  expect(await page.getByRole('img', { name: /^CPU: \d/ }).count()).toBe(1)
})

it('stops, starts and removes it with the keyboard only', async () => {
  await stopAndStart(page, 'e2e-web')
  await removeByKey(page, 'e2e-web')
  expect(page.url()).toContain('q=name')
})

it('tells what the engine refuses', async () => {
  await go(page, '/run')
  await page.getByRole('combobox', { name: 'Image' }).fill('no-such-image-here:1')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('button', { name: 'Pull, then run' }).waitFor()
  await page.getByRole('combobox', { name: 'Image' }).fill(starterImage)
  await page.getByLabel('Command', { exact: true }).fill('/no/such/command')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByText(/"\/no\/such\/command" does not exist in the image/).waitFor({ timeout: 60_000 })
  expect(await page.getByRole('combobox', { name: 'Image' }).inputValue()).toBe(starterImage)
})

it('runs what a pasted docker run line says', async () => {
  await runPasted(page, `docker run -d --name e2e-pasted -e 'GREETING=a b' -p 8080-8090:80 --memory 64m --cap-drop CHOWN --tmpfs /scratch --label team=x --restart unless-stopped ${starterImage}`, 'e2e-pasted')
  await openContainer(page, 'e2e-pasted', 'Inspect')
  for (const part of ['"GREETING=a b"', '"CHOWN"', '/scratch', '"unless-stopped"']) {
    await page.getByPlaceholder('Search keys and values…').fill(part.replaceAll('"', ''))
    await page.getByText(part).first().waitFor()
  }
  expect(page.url()).toContain('/inspect')
})

it('shows the machine with its console', async () => {
  await go(page, '/machine')
  await page.getByRole('list', { name: 'Boot steps' }).getByText('Container engine').waitFor()
  await page.getByRole('log').getByText(/Linux version|slipway/i).first().waitFor()
  await page.getByRole('progressbar', { name: /^Memory: [1-9]/ }).waitFor()
  expect(await page.getByTestId('status-line').textContent()).toMatch(/QEMU \((software emulation|KVM)\)/)
})

it.each(['light', 'dark'] as const)('has no accessibility violation in the %s theme', async (colorScheme) => {
  await page.emulateMedia({ colorScheme })
  const found: string[] = []
  for (const [path, text] of [['/containers', 'Ports'], ['/images', 'Digest'], ['/machine', 'Facts'], ['/run', 'Environment']] as const) {
    await go(page, path)
    await page.getByText(text).first().waitFor()
    await page.waitForTimeout(300)
    found.push(...(await axe(page)).map((line) => `${path}: ${line}`))
  }
  expect(found).toEqual([])
  expect(complaints).toEqual([])
})

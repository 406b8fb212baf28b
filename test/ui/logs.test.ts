// Owns: a log is searched, narrowed, copied, saved and read on, and goes on by itself where it was cut.
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { closeBrowser, openWindow } from './window.ts'

afterAll(closeBrowser)

const openLog = async (fake: Parameters<typeof openWindow>[0] = {}) => {
  const window = await openWindow({ linesPerSecond: 0, ...fake }, { permissions: ['clipboard-read', 'clipboard-write'] })
  const [first] = window.server.core.engine.containers.keys()
  await window.page.evaluate((id) => { location.hash = `#/containers/${id}/logs` }, first)
  window.page.setDefaultTimeout(10_000)
  await window.page.locator('[data-number]').first().waitFor()
  return window
}
const numbers = (page: Page): Promise<number[]> => page.locator('[data-number]').evaluateAll((rows) => rows.map((row) => Number(/#(\d+)\W*$/.exec(row.textContent ?? '')?.[1])))
const patience = { timeout: 10_000 }
const searchBox = (page: Page) => page.getByRole('textbox', { name: 'Search…' })
const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText())

it('says truly how many earlier lines are not shown, and loads them', async () => {
  await using window = await openLog()
  const { page } = window
  await page.getByText('200 earlier lines not shown').waitFor()
  await page.getByRole('button', { name: 'Load the last 10,000' }).click()
  await page.getByText('earlier lines not shown').waitFor({ state: 'detached' })
  await page.getByRole('log').press('Home')
  await page.getByRole('log').getByText(/#0$/).waitFor()
})

it('goes on after its connection was cut, with no line lost or twice', async () => {
  await using window = await openLog({ linesPerSecond: 40 })
  const { page, server } = window
  for (let cut = 0; cut < 3; cut++) {
    const before = server.core.logs.count()
    server.cut()
    await expect.poll(async () => (await numbers(page)).at(-1), patience).toBeGreaterThan(before + 10)
  }
  await page.getByRole('log').press('Control+a')
  await page.getByRole('log').press('Control+c')
  const seen = (await copied(page)).trim().split('\n').map((line) => Number(/#(\d+)\W*$/.exec(line)?.[1]))
  expect(seen).toEqual(Array.from({ length: seen.length }, (_, index) => (seen[0] ?? 0) + index))
  expect(seen.length).toBeGreaterThan(1_000)
})

it('finds by words and by expression, from match to match, and shows only those', async () => {
  await using window = await openLog()
  const { page } = window
  await searchBox(page).fill('slow QUERY')
  await page.getByText(/0 of 1\d\d/).waitFor()
  await searchBox(page).press('Enter')
  const mark = page.locator('mark[data-current]')
  expect(await mark.textContent()).toBe('slow query')
  await searchBox(page).press('Shift+Enter')
  await page.getByText(/^(12[0-9]) of 1\d\d$/).waitFor()

  await page.getByRole('button', { name: 'Regular expression' }).click()
  await searchBox(page).fill('"took":\\d+|🚢 #11\\d\\d$')
  await page.getByRole('log').locator('mark').first().waitFor()
  await page.getByText('Only matches').click()
  await page.getByRole('log').getByText('GET /index.html').first().waitFor({ state: 'detached' })
  const others = async (): Promise<string[]> => (await page.locator('[data-number]').allTextContents()).filter((line) => !/"took":\d+|🚢 #11\d\d$/.test(line))
  await expect.poll(others, patience).toEqual([])

  await page.getByRole('button', { name: 'Match case' }).click()
  await searchBox(page).fill('SLOW')
  await page.getByText('No line matches.').waitFor()
  await searchBox(page).fill('(')
  await page.getByText('not a valid expression').waitFor()
  expect(window.complaints).toEqual([])
})

it('ends an expression that would never end, and stays awake', async () => {
  await using window = await openLog({ hostile: true })
  const { page } = window
  await page.getByRole('button', { name: 'Regular expression' }).click()
  await searchBox(page).fill('^(.?)*(x+x+)+y$')
  await page.evaluate(() => {
    Object.assign(globalThis, { longest: 0 })
    let last = performance.now()
    setInterval(() => {
      Object.assign(globalThis, { longest: Math.max((globalThis as unknown as { longest: number }).longest, performance.now() - last) })
      last = performance.now()
    }, 10)
  })
  await page.getByText('stopped: this expression takes too long').waitFor()
  // A window whose own thread searched would have stood still for as long as it took to end the search.
  expect(await page.evaluate(() => (globalThis as unknown as { longest: number }).longest)).toBeLessThan(1_500)
  await searchBox(page).fill('pass\\w+')
  await page.getByText(/0 of \d+/).waitFor()
})

it('folds JSON open with the digits that it had', async () => {
  await using window = await openLog()
  const { page } = window
  await page.getByRole('log').press('ArrowUp')
  await page.getByRole('button', { name: 'Fold open' }).last().click()
  expect(await page.getByLabel('The whole line', { exact: true }).textContent()).toMatch(/^\{\n {2}"level": "info",[^]*"id": 12345678901234567890/)
})

it('copies the lines that were chosen, also beyond the screen', async () => {
  await using window = await openLog()
  const { page } = window
  await page.getByRole('log').press('Home')
  await page.getByText(/#203$/).click()
  await page.getByRole('log').evaluate((log) => { log.scrollTop = 19 * 500 })
  await page.getByText(/#710$/).click({ modifiers: ['Shift'] })
  await page.getByRole('log').press('Control+c')
  const lines = (await copied(page)).trim().split('\n')
  expect([lines.length, lines[0]?.endsWith('#203'), lines.at(-1)?.endsWith('#710')]).toEqual([508, true, true])
})

it('saves all of it, not only what is here', async () => {
  await using window = await openLog()
  const { page } = window
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the whole log' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('web.log')
  const lines = (await readFile(await file.path(), 'utf8')).split('\n')
  expect(lines[0]).toMatch(/#0$/)
  expect(lines.length).toBeGreaterThan(1_200)
})

it('is narrowed to a time', async () => {
  await using window = await openLog()
  const { page } = window
  await page.getByRole('button', { name: 'From when to when' }).click()
  await page.getByRole('button', { name: 'Last 15 min' }).click()
  await page.getByText(/^Only lines from /).waitFor()
  await page.getByRole('log').getByText(/#1199$/).waitFor()
  // The popover that is closing has one too.
  await page.getByRole('button', { name: 'Show all times' }).first().click()
  await page.getByText('200 earlier lines not shown').waitFor()
  expect(window.complaints).toEqual([])
})

it('holds what is being read while a flood goes on, and counts what waits', async () => {
  await using window = await openLog({ linesPerSecond: 20_000 })
  const { page } = window
  // On a busy computer the next lines may come before the key has scrolled; whoever wants to read presses it again.
  await expect.poll(async () => {
    await page.getByRole('log').press('ArrowUp')
    return page.getByText(/Jump to the latest line · [\d,]+ new/).isVisible()
  }, patience).toBe(true)
  // The key scrolls a little, softly.
  await page.waitForTimeout(500)
  const before = (await numbers(page))[0]
  const waiting = async (): Promise<string | null> => page.getByText(/Jump to the latest line · [\d,]+ new/).textContent()
  const then = await waiting()
  await expect.poll(waiting, patience).not.toBe(then)
  expect((await numbers(page))[0]).toBe(before)
  await page.getByRole('button', { name: /Jump to the latest line/ }).click()
  await page.getByText(/[\d,]+ earlier lines not shown/).waitFor()
  await page.getByRole('log').press('ArrowUp')
  await page.getByRole('log').press('Home')
  // The first line that is here has exactly as many before it as are said to be missing.
  const said = async (): Promise<number> => Number((await page.getByText(/earlier lines not shown/).textContent())?.replace(/\D/g, ''))
  await expect.poll(async () => ((await numbers(page))[0] ?? 0) - (await said()), patience).toBe(0)
})

it('shows several containers in one view by name and colour', async () => {
  await using window = await openWindow({}, {}, '/logs?project=shop')
  const { page } = window
  await page.getByText('4 containers').waitFor()
  await page.getByRole('log').locator('bdi[title=worker]').first().waitFor()
  const legend = page.getByRole('group', { name: 'Containers shown' })
  expect(await legend.getByRole('button').allTextContents()).toEqual(['api', 'cache', 'db', 'worker'])
  await legend.getByRole('button', { name: 'worker' }).click()
  await page.getByRole('log').locator('bdi[title=worker]').first().waitFor({ state: 'detached' })
  expect(await page.getByRole('log').locator('bdi[title=db]').count()).toBeGreaterThan(1)
  const times = await page.locator('[data-number]').evaluateAll((rows) => rows.map((row) => Number(/#(\d+)\W*$/.exec(row.textContent ?? '')?.[1])))
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  expect(window.complaints).toEqual([])
})

it('opens the logs of what is selected in the list', async () => {
  await using window = await openWindow()
  const { page } = window
  await page.getByLabel('Select web', { exact: true }).click()
  await page.getByLabel('Select cache', { exact: true }).click({ modifiers: ['Shift'] })
  await page.getByRole('toolbar').getByRole('button', { name: 'Logs' }).click()
  // Those between them in the groups as well.
  await page.getByText('4 containers').waitFor()
  await page.getByRole('log').locator('bdi[title=cache]').first().waitFor()
})

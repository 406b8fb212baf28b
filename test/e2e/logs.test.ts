// Owns: logs of real containers in the browser: searched, folded, told apart, several in one view, narrowed to a time, copied, downloaded whole.
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { beforeAll, expect, it, vi } from 'vitest'
import { go } from './browser.ts'
import { patience, useWindow } from './window.ts'

const window = useWindow({ acceptDownloads: true, permissions: ['clipboard-read', 'clipboard-write'] })
let id = ''
beforeAll(async () => {
  id = await window.run('log-a', `seq 1 3000; sleep 1; echo 'to stderr' >&2; sleep 1; printf '\\033[31mred words\\033[0m\\n'; echo '{"level":"info","id":12345678901234567890}'; exec sleep 1000000`)
  await window.run('log-b', 'while :; do echo tick; sleep 1; done')
  await window.run('log-c', 'while :; do echo tock; sleep 1; done')
  // What is asked below counts the lines before the tail: all of them were written by then.
  await vi.waitUntil(async () => (await text(await window.engine.stream(`/containers/${id}/logs`, { query: { stdout: true, tail: 1 } }))).includes('"level"'), patience)
})

it('is searched by expression from match to match, says what is not shown, and marks what came from stderr', async () => {
  const { page } = window
  await go(page, `/containers/${id}/logs`)
  const log = page.getByRole('log')
  await log.getByText('red words').waitFor(patience)
  await page.getByText(/^2,003 earlier lines not shown$/).waitFor(patience)
  expect(await page.locator('[data-source=stderr]').filter({ hasText: 'to stderr' }).count()).toBe(1)
  await page.getByRole('button', { name: 'Regular expression' }).click()
  await page.getByRole('textbox', { name: 'Search…' }).fill('^29[5-9]0$')
  await page.getByText(/^0 of 5$/).waitFor(patience)
  await page.getByRole('textbox', { name: 'Search…' }).press('Enter')
  expect(await page.locator('mark[data-current]').textContent()).toBe('2990')
  await page.getByText('Only matches').click()
  await log.getByText('red words').waitFor({ state: 'detached' })
  await page.getByText('Only matches').click()
  await page.getByRole('textbox', { name: 'Search…' }).fill('')
})

it('is narrowed to a time, and copied with the times of its lines', async () => {
  const { page, engine, complaints } = window
  const last = await text(await engine.stream(`/containers/${id}/logs`, { query: { stderr: true, timestamps: true } }))
  // Of the lines before, none was written within this second.
  const second = new Date(/\d{4}-\d\d-\d\dT[\d:]{8}/.exec(last)![0] + 'Z')
  await page.getByRole('button', { name: 'From when to when' }).click()
  await page.getByLabel('From', { exact: true }).fill(new Date(second.valueOf() - second.getTimezoneOffset() * 60_000).toISOString().slice(0, 19))
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await page.getByRole('log').getByText('3000', { exact: true }).waitFor({ state: 'detached', ...patience })
  await page.getByRole('log').getByText('to stderr').waitFor(patience)
  expect(await page.locator('[data-number]').count()).toBe(3)
  await page.getByText('Timestamps', { exact: true }).click()
  await page.getByRole('log').press('Control+a')
  await page.getByRole('log').press('Control+c')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText()), patience).toMatch(/^\d{4}-\d\d-\d\d.*red words$/m)
  await page.getByText('Timestamps', { exact: true }).click()
  await page.getByRole('button', { name: 'Show all times' }).first().click()
  await page.getByText(/^2,003 earlier lines not shown$/).waitFor(patience)
  expect(complaints).toEqual([])
})

it('folds a line of JSON open, and is downloaded whole', async () => {
  const { page, complaints } = window
  await page.getByRole('log').press('End')
  await page.getByRole('button', { name: 'Fold open' }).last().click(patience)
  expect(await page.getByLabel('The whole line', { exact: true }).textContent()).toContain('"id": 12345678901234567890')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the whole log' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('log-a.log')
  const lines = (await readFile(await file.path(), 'utf8')).split('\n')
  expect([lines.length, lines[0], lines[2_999]]).toEqual([3_004, '1', '3000'])
  expect(complaints).toEqual([])
})

it('of several are one view that goes on', async () => {
  const { page, complaints } = window
  await go(page, '/containers')
  for (const name of ['log-b', 'log-c']) await page.getByLabel(`Select ${name}`, { exact: true }).click(patience)
  await page.getByRole('toolbar', { name: '2 selected' }).getByRole('button', { name: 'Logs', exact: true }).click()
  const ticks = page.locator('[data-number]').filter({ hasText: 'log-b' }).filter({ hasText: 'tick' })
  await ticks.first().waitFor(patience)
  await page.locator('[data-number]').filter({ hasText: 'log-c' }).filter({ hasText: 'tock' }).first().waitFor(patience)
  const before = await ticks.count()
  await expect.poll(() => ticks.count(), patience).toBeGreaterThan(before)
  expect(complaints).toEqual([])
})

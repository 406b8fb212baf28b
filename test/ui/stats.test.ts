// Owns: figures of a container with their past, its processes and signals, and the comparison of all that run.
import { afterAll, expect, it } from 'vitest'
import { axe, go } from '../e2e/browser.ts'
import { closeBrowser, openWindow } from './window.ts'

afterAll(closeBrowser)

it('shows the past at once, and sends a signal to a process', async () => {
  await using window = await openWindow({}, { colorScheme: 'dark' })
  const { page, server } = window
  const [first] = server.core.engine.containers.keys()
  await go(page, `/containers/${first}/stats`)
  const processes = page.getByRole('region', { name: 'Processes' })
  await processes.getByText('<img src=x onerror=alert(1)>').waitFor()
  await page.getByRole('img', { name: /^CPU: \d/ }).waitFor()
  expect(await page.locator('.u-over').count()).toBe(5)
  const pids = async (): Promise<readonly string[]> => (await processes.getByRole('row').allTextContents()).slice(1).map((text) => text.slice(0, 4))
  expect((await pids())[0]).toBe('4712')
  await processes.getByRole('button', { name: 'PID' }).click()
  expect(await pids()).toEqual(['4714', '4713', '4712', '4711'])
  await page.getByRole('button', { name: 'Signals to process 4713' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Send KILL' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Send KILL' }).click()
  await processes.getByText('4713').waitFor({ state: 'detached' })
  expect(await axe(page)).toEqual([])
  expect(window.complaints).toEqual([])
})

it('compares all that run, and draws those that are selected', async () => {
  await using window = await openWindow({ containers: 40 })
  const { page } = window
  await page.getByRole('link', { name: 'Stats' }).click()
  await page.getByText('The lines are the 6 that used the most CPU').waitFor()
  await page.getByRole('row', { name: /Select db / }).getByText(/\d %/).first().waitFor()
  await page.getByRole('grid').focus()
  await page.keyboard.press('j')
  await page.keyboard.press('Space')
  await page.getByText('The lines are those you selected.').waitFor()
  expect(await page.getByRole('listitem').filter({ hasText: /^db$/ }).count()).toBe(2)
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Processes' }).waitFor()
  expect(window.complaints).toEqual([])
})

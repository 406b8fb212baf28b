// Owns: the containers list by keyboard alone, in bulk, filtered, very long and hostile.
import { afterAll, expect, it } from 'vitest'
import { closeBrowser, openWindow } from './window.ts'

afterAll(closeBrowser)

it('is worked with the keyboard only', async () => {
  await using window = await openWindow()
  const { page, server } = window
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`Select ${name} `) })
  await row('web').waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('s')
  await row('db').getByText('exited').waitFor()
  expect([...server.core.engine.containers.values()].find(({ name }) => name === 'db')?.state).toBe('exited')

  await page.keyboard.press('Delete')
  await page.getByRole('dialog').getByText('It cannot come back').waitFor()
  await page.keyboard.press('Enter')
  await row('db').waitFor({ state: 'detached' })
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'grid')

  await page.keyboard.press('/')
  await page.keyboard.type('image:redis')
  await row('web').waitFor({ state: 'detached' })
  expect(page.url()).toContain('q=image')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.getByRole('log').waitFor()
  await page.getByRole('link', { name: 'Back to containers' }).press('Enter')
  await row('cache').waitFor()
  expect(await page.getByRole('row', { name: /^Select (cache|continuous)/ }).count()).toBe(2)
  expect(await row('web').count()).toBe(0)
  expect(window.complaints).toEqual([])
})

it('tells for each what became of a bulk command', async () => {
  await using window = await openWindow()
  const { page } = window
  await page.getByLabel('Select worker', { exact: true }).click()
  await page.getByLabel('Select migrate', { exact: true }).click({ modifiers: ['Shift'] })
  await page.getByRole('toolbar').getByText('4 selected').waitFor()
  await page.getByRole('toolbar').getByRole('button', { name: 'Start', exact: true }).click()
  const alert = page.getByRole('alert')
  await alert.getByText('1 could not be done').waitFor()
  expect(await alert.textContent()).toMatch(/1 could not be done · 1 of 2 done.*migrate: The command "migrate-db" does not exist/)
})

it('shows 5,000 rows and hostile names without breaking', async () => {
  await using window = await openWindow({ containers: 5_000, hostile: true })
  const { page } = window
  await page.getByText('<img src=x onerror=').first().waitFor()
  expect(await page.getByRole('row').count()).toBeLessThan(60)
  await page.keyboard.press('End')
  await page.getByRole('row', { selected: false }).last().waitFor()
  expect(await page.getByRole('grid').evaluate((grid) => grid.scrollTop)).toBeGreaterThan(150_000)
  await page.keyboard.press('Home')
  await page.keyboard.press('j')
  await page.keyboard.press('l')
  await page.getByText(/more characters/).first().waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true)
  expect(window.complaints).toEqual([])
})

it('says that the connection is lost, and goes on when it is back', async () => {
  await using window = await openWindow()
  const { page, server } = window
  await page.getByTestId('status-line').getByText('running').waitFor()
  const [first] = server.core.engine.containers.values()
  server.cut()
  server.core.engine.containers.delete(first?.id ?? '')
  await page.getByTestId('status-line').getByText('running').waitFor()
  // What changed while nobody listened is asked for again.
  await page.getByRole('row', { name: /Select web / }).waitFor({ state: 'detached' })
  expect(await page.getByRole('row', { name: /Select db / }).isVisible()).toBe(true)
})

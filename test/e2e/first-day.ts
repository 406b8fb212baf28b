// Owns driving the window as a person does on the first day; it works on the real app and on a fake core alike.
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { go } from './browser.ts'

const patience = { timeout: 60_000 }

/** From an empty list to a page that answers in the browser; gives its address. */
export const runFirstContainer = async (page: Page): Promise<string> => {
  await page.getByTestId('status-line').getByText('running').waitFor(patience)
  await page.getByRole('button', { name: 'Run your first container' }).click()
  const link = page.getByRole('link', { name: 'Open in browser' })
  await link.waitFor(patience)
  return (await link.getAttribute('href')) ?? ''
}

/** Runs an image that is here under a name, and ends on its page. */
export const runNamed = async (page: Page, image: string, name: string): Promise<void> => {
  await go(page, '/run')
  await page.getByRole('combobox', { name: 'Image' }).fill(image)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('heading', { name, exact: true }).waitFor(patience)
}

/** The name is taken now: the form says so at the field, and keeps what was typed. */
export const tryTakenName = async (page: Page, image: string, name: string): Promise<void> => {
  await go(page, '/run')
  await page.getByRole('combobox', { name: 'Image' }).fill(image)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByText(`The name "${name}" is taken by another container.`).waitFor(patience)
  expect(await page.getByRole('combobox', { name: 'Image' }).inputValue()).toBe(image)
}

/** Fills the form from a `docker run` line and runs it, ending on the container's page. */
export const runPasted = async (page: Page, line: string, name: string): Promise<void> => {
  await go(page, '/run')
  await page.getByRole('button', { name: 'Paste a command' }).click()
  await page.getByRole('dialog').getByLabel('docker run line').fill(line)
  await page.getByRole('button', { name: 'Fill the form' }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('heading', { name, exact: true }).waitFor(patience)
}

export const openContainer = async (page: Page, name: string, tab: 'Logs' | 'Terminal' | 'Inspect' | 'Stats'): Promise<void> => {
  await go(page, '/containers')
  await page.getByRole('link', { name, exact: true }).click(patience)
  await page.getByRole('navigation', { name, exact: true }).getByRole('link', { name: tab }).click()
}

/** Types into a shell in the container and reads what it answers. */
export const typeInTerminal = async (page: Page, name: string, line: string, answer: string): Promise<void> => {
  await openContainer(page, name, 'Terminal')
  await page.locator('.xterm-helper-textarea').waitFor(patience)
  await page.locator('.xterm-rows').getByText(/[#$] ?$/).first().waitFor(patience)
  await page.locator('.xterm-helper-textarea').focus()
  await page.keyboard.type(`${line}\n`)
  await page.locator('.xterm-rows').getByText(answer, { exact: true }).first().waitFor(patience)
}

const rowOf = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`Select ${name} `) })

/** Stops and starts with the keyboard only. */
export const stopAndStart = async (page: Page, name: string): Promise<void> => {
  await go(page, `/containers?q=name:${name}`)
  await rowOf(page, name).getByText('running').waitFor(patience)
  await page.getByRole('grid').focus()
  await page.keyboard.press('s')
  await rowOf(page, name).getByText(/exited/).waitFor(patience)
  await page.keyboard.press('s')
  await rowOf(page, name).getByText('running').waitFor(patience)
}

/** Removes a running container with the keyboard only; the list says that it is gone. */
export const removeByKey = async (page: Page, name: string): Promise<void> => {
  await go(page, `/containers?q=name:${name}`)
  await rowOf(page, name).waitFor(patience)
  await page.getByRole('grid').focus()
  await page.keyboard.press('Delete')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove container' }).waitFor(patience)
  await page.keyboard.press('Enter')
  await rowOf(page, name).waitFor({ state: 'detached', ...patience })
}

// Owns: the Machine page through a boot, a failure and a change of resources, in both languages; terminals in page and drawer.
import { afterAll, expect, it } from 'vitest'
import { axe } from '../e2e/browser.ts'
import { closeBrowser, openWindow } from './window.ts'

afterAll(closeBrowser)

it('starts a stopped machine, step by step, and fills the page that waited', async () => {
  await using window = await openWindow({ machine: 'stopped', bootStepMs: 60 })
  const { page } = window
  await page.getByRole('button', { name: 'Start the machine' }).click()
  await page.getByRole('list', { name: 'Boot steps' }).waitFor()
  await page.getByRole('row', { name: /Select web / }).waitFor()
  expect(await page.getByTestId('status-line').textContent()).toContain('software emulation')
})

it('tells what failed, why, and what to do', async () => {
  await using window = await openWindow({ machine: 'failed', bootStepMs: 20 }, { locale: 'ja-JP' }, '/machine')
  const { page } = window
  await page.getByRole('alert').getByText('起動ステップ').waitFor()
  await page.getByText('no space left on device').waitFor()
  await page.getByRole('alert').getByRole('button', { name: 'マシンを起動' }).click()
  await page.getByTestId('status-line').getByText('実行中').waitFor()
  await page.getByRole('alert').waitFor({ state: 'detached' })
})

it('shares folders of this computer: refused where they are typed, told what became of them, and applied by a restart', async () => {
  await using window = await openWindow({ bootStepMs: 20 }, {}, '/machine')
  const { page } = window
  await page.getByText('could not be shared: Permission denied').waitFor()
  const path = page.getByRole('combobox', { name: 'Path of a folder' })
  await path.fill('/etc')
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByText(/\/etc .*machine/).first().waitFor()
  await path.fill('/srv/data')
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByText('from the next start on').first().waitFor()
  await page.getByText('The machine still runs with other folders than these.').waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Stop sharing /opt/locked' }).click()
  await page.getByText('/opt/locked').waitFor({ state: 'detached' })
  expect(window.server.core.sharedFolders.list().folders.map((folder) => folder.path)).toEqual(['/home/mika', '/srv/archive', '/media/stick', '/srv/data'])
  expect(window.complaints).toEqual([])
})

it('refuses resources at their field and asks for a restart', async () => {
  await using window = await openWindow({ bootStepMs: 20 }, {}, '/machine')
  const { page } = window
  await page.getByRole('textbox', { name: 'CPUs' }).fill('99')
  await page.getByText('From 1 to 8').waitFor()
  expect(await page.getByRole('button', { name: 'Save resources' }).isDisabled()).toBe(true)
  await page.getByRole('textbox', { name: 'CPUs' }).fill('4')
  await page.getByRole('button', { name: 'Save resources' }).click()
  await page.getByRole('button', { name: 'Restart to apply' }).click()
  await page.getByRole('dialog').getByText(/running/).waitFor()
  await page.getByRole('button', { name: 'Restart the machine' }).click()
  await page.getByRole('button', { name: 'Restart to apply' }).waitFor({ state: 'detached' })
})

it('keeps a terminal in the drawer while pages change, and lets the keyboard out', async () => {
  await using window = await openWindow()
  const { page } = window
  await page.getByRole('row', { name: /Select web / }).waitFor()
  await page.keyboard.press('t')
  await page.locator('.xterm-helper-textarea').waitFor()
  await page.getByText('/bin/bash').waitFor()
  await page.keyboard.type('echo kept')
  await page.keyboard.press('Control+Shift+Escape')
  expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-terminal-tab'))).toBe(true)
  await page.getByRole('link', { name: 'Images' }).click()
  await page.getByRole('button', { name: /Terminals and logs · 1 tab/ }).click()
  await page.getByRole('region', { name: 'Terminals and logs' }).locator('.xterm').waitFor()
  expect(window.complaints).toEqual([])
})

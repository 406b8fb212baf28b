// Owns: a container's files by keyboard alone, with odd names, in conflict, very many, and sent from this computer.
import { afterAll, expect, it } from 'vitest'
import { axe } from '../e2e/browser.ts'
import { closeBrowser, openWindow } from './window.ts'

afterAll(closeBrowser)

const openFiles = async (path = '/', options = {}) => {
  const window = await openWindow({}, options, '/containers')
  const [first] = window.server.core.engine.containers.keys()
  await window.page.goto(`${window.server.url}#/containers/${first}/files${path === '/' ? '' : `?path=${path}`}`)
  return window
}

it('get permissions by box or number, one or with all in a folder', async () => {
  await using window = await openFiles('/home')
  const { page } = window
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`^Select ${name} `) })
  await row('app').getByText('drwxr-x---').waitFor()
  await page.getByRole('grid').press('p')
  const number = page.getByRole('textbox', { name: 'As a number' })
  expect(await number.inputValue()).toBe('0750')
  await page.getByLabel('All others: Read').check()
  await page.getByLabel('Group carries on (setgid)').check()
  expect(await number.inputValue()).toBe('2754')
  await number.fill('799')
  await page.getByText('Three or four digits, 0 to 7').waitFor()
  await number.fill('711')
  expect(await page.getByLabel('Group: Read').isChecked()).toBe(false)
  expect(await axe(page)).toEqual([])
  await page.getByLabel('All in it too').check()
  await page.getByRole('dialog').getByRole('button', { name: 'Change permissions' }).click()
  await row('app').getByText('drwx--x--x').waitFor()
  expect(window.complaints).toEqual([])
})

it('are browsed, made, renamed, edited and deleted with the keyboard only', async () => {
  await using window = await openFiles()
  const { page, server } = window
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`^Select ${name} `) })
  await row('big').waitFor()
  expect(await row('etc').textContent()).toContain('changed')
  expect(await row('gone').textContent()).toContain('deleted')

  for (let step = 0; step < 3; step += 1) await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await row('nginx.conf').waitFor()
  expect(page.url()).toContain('path=%2Fetc')
  await page.keyboard.press('n')
  await page.getByRole('dialog').getByLabel('Name').fill('conf.d')
  await page.keyboard.press('Enter')
  await row('conf.d').waitFor()
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'grid')
  await page.keyboard.press('Home')
  await page.keyboard.press('F2')
  await page.getByRole('dialog').getByLabel('Name').fill('nginx.conf')
  await page.keyboard.press('Enter')
  await page.getByText('/etc/nginx.conf is there already.').waitFor()
  await page.getByRole('dialog').getByLabel('Name').fill('sites')
  await page.keyboard.press('Enter')
  await row('sites').waitFor()
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'grid')
  await page.keyboard.press('Home')
  await page.keyboard.press('Delete')
  await page.getByRole('dialog').getByText('goes with everything in it').waitFor()
  await page.keyboard.press('Enter')
  await row('sites').waitFor({ state: 'detached' })

  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'grid')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Text of shadow' }).waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('mine')
  await page.keyboard.press('Control+s')
  await page.getByRole('status').getByText('saved', { exact: true }).waitFor()
  expect(server.core.files.read('/etc/shadow').text).toBe('mine')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'grid')
  await page.keyboard.press('Backspace')
  await row('big').waitFor()
  expect(window.complaints).toEqual([])
})

it('never overwrite what something else wrote meanwhile, unless told to', async () => {
  await using window = await openFiles('/etc')
  const { page, server } = window
  await page.getByText('nginx.conf').dblclick()
  await page.getByRole('textbox', { name: 'Text of nginx.conf' }).waitFor()
  server.core.files.touch('/etc/nginx.conf', 'theirs')
  await page.keyboard.type('mine ')
  await page.keyboard.press('Control+s')
  await page.getByRole('alert').getByText('was changed by something else').waitFor()
  expect(server.core.files.read('/etc/nginx.conf').text).toBe('theirs')
  await page.getByRole('button', { name: 'Save over it' }).click()
  await page.getByRole('status').getByText('saved', { exact: true }).waitFor()
  expect(server.core.files.read('/etc/nginx.conf').text).toMatch(/^mine worker/)
  expect(await axe(page)).toEqual([])
})

it('are sent from this computer, asked first where a name is taken', async () => {
  await using window = await openFiles('/etc')
  const { page, server } = window
  await page.getByText('nginx.conf').waitFor()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Upload…' }).click()
  await (await chooser).setFiles([{ name: 'passwd', mimeType: 'text/plain', buffer: Buffer.from('x') }, { name: 'new.txt', mimeType: 'text/plain', buffer: Buffer.from('abc') }])
  await page.getByRole('dialog').getByText('Replace passwd?').waitFor()
  await page.getByRole('button', { name: 'Upload and replace' }).click()
  await page.getByRole('row', { name: /^Select new.txt / }).waitFor()
  expect(server.core.files.read('/etc/new.txt').sizeBytes).toBe(3)
  const download = page.waitForEvent('download')
  await page.getByRole('row', { name: /^Select new.txt / }).click()
  await page.keyboard.press('d')
  expect((await download).url()).toContain('/transfers/')
})

it('may have any name and be 100,000', async () => {
  await using window = await openFiles('/odd', { colorScheme: 'dark' })
  const { page } = window
  await page.getByText('<img src=x onerror=alert(1)>').waitFor()
  expect(await page.getByText('two\u240alines').count()).toBeGreaterThan(0)
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: '/', exact: true }).click()
  await page.getByText('big').dblclick()
  await page.getByText('100,000 entries').waitFor()
  expect(await page.getByRole('row').count()).toBeLessThan(60)
  await page.keyboard.press('End')
  await page.getByText('file-99999').waitFor()
  expect(window.complaints).toEqual([])
})

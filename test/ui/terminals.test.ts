// Owns: terminals in the window: split, searched, opened in other ways, and kept over a broken connection and a reload.
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { axe, go } from '../e2e/browser.ts'
import { closeBrowser, openWindow } from './window.ts'

afterAll(closeBrowser)

const openTerminals = async (name = 'web', options: Parameters<typeof openWindow>[1] = {}) => {
  const window = await openWindow({}, options)
  const { page, server } = window
  const { id } = server.core.engine.find(name)
  await page.getByRole('row', { name: /Select web / }).waitFor()
  await go(page, `/containers/${id}/terminal`)
  return { window, page, server }
}
const screen = (page: Page, index = 0) => page.locator('.xterm-rows').nth(index)
const prompt = (page: Page, index = 0) => screen(page, index).getByText('root@').first().waitFor()
const type = async (page: Page, line: string): Promise<void> => page.keyboard.type(`${line}\n`)

describe('a terminal', () => {
  it('is split beside and below, and each part is its own', async () => {
    const { window, page } = await openTerminals()
    await using _ = window
    await prompt(page)
    await type(page, 'echo one')
    await page.keyboard.press('Control+Shift+E')
    await prompt(page, 1)
    await type(page, 'echo two')
    await page.keyboard.press('Control+Shift+O')
    await prompt(page, 2)
    await page.getByRole('button', { name: 'Terminal 1 +2', exact: true }).waitFor()
    expect(await page.getByRole('separator').count()).toBe(2)
    await page.keyboard.press('Control+Shift+ArrowRight')
    await type(page, 'echo again')
    await screen(page, 0).getByText('again', { exact: true }).waitFor()
    expect(await screen(page, 1).textContent()).toContain('two')
    expect(await screen(page, 1).textContent()).not.toContain('one')
    const before = (await screen(page, 0).boundingBox())?.width ?? 0
    await page.getByRole('separator').first().focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(async () => (await screen(page, 0).boundingBox())?.width ?? 0).toBeGreaterThan(before)
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Close this terminal' }).first().click()
    await page.getByRole('button', { name: 'Terminal 1 +1', exact: true }).waitFor()
    expect(await page.locator('.xterm-rows').count()).toBe(2)
    expect(window.complaints).toEqual([])
  })

  it('is searched forwards and backwards', async () => {
    const { window, page } = await openTerminals()
    await using _ = window
    await prompt(page)
    await type(page, 'seq 200')
    await page.keyboard.press('Control+Shift+F')
    await page.keyboard.type('line 15')
    const count = page.getByRole('search').getByRole('status')
    await count.getByText('11 of 11').waitFor()
    await page.keyboard.press('Enter')
    await count.getByText('10 of 11').waitFor()
    await screen(page).getByText('line 158').waitFor()
    await page.keyboard.press('Shift+Enter')
    await count.getByText('11 of 11').waitFor()
    await page.getByRole('button', { name: 'Regular expression' }).click()
    await page.getByRole('textbox', { name: 'Search in the terminal' }).fill('line 1(')
    await count.getByText('not an expression').waitFor()
    await page.getByRole('textbox', { name: 'Search in the terminal' }).fill('line 1?7$')
    await count.getByText('of 2').waitFor()
    await page.keyboard.press('Escape')
    await type(page, 'echo typed on')
    await screen(page).getByText('typed on', { exact: true }).waitFor()
    expect(window.complaints).toEqual([])
  })

  it('is copied from and pasted into by keyboard, and opens a link only when it is meant', async () => {
    const { window, page, server } = await openTerminals('web', { permissions: ['clipboard-read', 'clipboard-write'] })
    await using _ = window
    await prompt(page)
    await type(page, `echo ${server.url}`)
    const link = screen(page).getByText(server.url, { exact: true }).last()
    // The rows are drawn anew under the mouse, so it is led to a place and not to an element.
    const { x, y } = await vi.waitUntil(() => link.boundingBox())
    await page.mouse.dblclick(x + 5, y + 5)
    await page.keyboard.press('Control+Shift+C')
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('127.0.0.1')
    await page.evaluate(() => navigator.clipboard.writeText('echo pasted'))
    await page.keyboard.press('Control+Shift+V')
    await page.keyboard.press('Enter')
    await screen(page).getByText('pasted', { exact: true }).waitFor()
    let opened = 0
    page.context().on('page', () => (opened += 1))
    await page.mouse.move(x + 5, y + 5)
    await page.locator('[title^="Ctrl-click opens http://127.0.0.1"]').waitFor()
    await page.mouse.click(x + 5, y + 5)
    const popup = page.context().waitForEvent('page')
    await page.keyboard.down('Control')
    await page.mouse.click(x + 5, y + 5)
    await page.keyboard.up('Control')
    await popup
    expect(opened).toBe(1)
  })

  it('opens as another user with a command, and says at once what cannot be', async () => {
    const { window, page, server } = await openTerminals()
    await using _ = window
    await prompt(page)
    const ask = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Other terminals' }).first().click()
      await page.getByRole('menuitem', { name: /As another user/ }).click()
    }
    await ask()
    const form = page.getByRole('dialog')
    await form.getByLabel('Command').fill('env | sort')
    await form.getByText(/“\|” means nothing/).waitFor()
    await form.getByLabel('Command').fill(`sh -c "env | sort"`)
    await form.getByLabel('Working folder').fill('srv')
    await form.getByText('An absolute path, such as /srv.').waitFor()
    await form.getByLabel('Working folder').fill('/srv')
    await form.getByLabel('User').fill('nobody-there')
    await form.getByRole('button', { name: 'Open' }).click()
    await page.getByText(/does not know the user/).waitFor()
    // The form comes back as it was.
    await page.getByRole('button', { name: 'Open it in another way…' }).click()
    expect(await form.getByLabel('Command').inputValue()).toBe(`sh -c 'env | sort'`)
    await form.getByLabel('User').fill('www-data')
    await form.getByRole('button', { name: 'Open' }).click()
    await screen(page).getByText('www-data@web').waitFor()
    expect([...server.core.terminals.shells.values()].at(-1)?.target).toEqual({ kind: 'exec', container: server.core.engine.find('web').id, command: ['sh', '-c', 'env | sort'], user: 'www-data', workdir: '/srv' })
    expect(window.complaints).toEqual([])
  })

  it('offers a debug shell where the image has no shell, and says what it is', async () => {
    const { window, page, server } = await openTerminals()
    await using _ = window
    await server.core.engine.act('mail', 'unpause', false)
    await go(page, `/containers/${server.core.engine.find('mail').id}/terminal`)
    await page.getByText('This image has no shell.').waitFor()
    await page.getByRole('button', { name: 'Open a debug shell' }).click()
    await screen(page).getByText('root@mail').waitFor()
    await page.getByText('Debug shell: the container’s files are in /target').waitFor()
    await page.getByRole('button', { name: /toolbox beside the container.*IPC namespace is its own/ }).waitFor()
    expect(await axe(page)).toEqual([])
  })

  it('attaches to the main process, and says so', async () => {
    const { window, page } = await openTerminals()
    await using _ = window
    await prompt(page)
    await page.getByRole('button', { name: 'Other terminals' }).first().click()
    await page.getByRole('menuitem', { name: 'Attach to the main process' }).click()
    await page.getByText(`Attached to the main process: nginx -g 'daemon off;'`).waitFor()
    expect(await page.getByRole('button', { name: /Ctrl-C too, which may end it/ }).isVisible()).toBe(true)
  })
})

describe('a terminal is kept', () => {
  it('over a broken connection, with its scrollback', async () => {
    const { window, page, server } = await openTerminals()
    await using _ = window
    await prompt(page)
    await type(page, 'echo before')
    await screen(page).getByText('before', { exact: true }).waitFor()
    server.cut()
    await page.getByText(/The connection broke/).waitFor()
    await page.getByText('/bin/bash', { exact: true }).waitFor()
    await page.locator('.xterm-helper-textarea').focus()
    await type(page, 'echo after')
    await screen(page).getByText('after', { exact: true }).waitFor()
    expect(await screen(page).getByText('before', { exact: true }).count()).toBe(1)
    expect(server.core.terminals.shells.size).toBe(1)
  })

  it('to be opened again in its place when it is gone', async () => {
    const { window, page, server } = await openTerminals()
    await using _ = window
    await prompt(page)
    await type(page, 'echo before')
    await screen(page).getByText('before', { exact: true }).waitFor()
    server.core.terminals.shells.clear()
    server.cut()
    await page.getByText('It ended while the connection was away. What was shown stays.').waitFor()
    await page.getByRole('button', { name: 'Open again' }).click()
    await page.getByText('/bin/bash', { exact: true }).waitFor()
    await page.locator('.xterm-helper-textarea').focus()
    await type(page, 'echo after')
    await screen(page).getByText('after', { exact: true }).waitFor()
    expect(await screen(page).getByText('before', { exact: true }).isVisible()).toBe(true)
  })

  it('over a reload of the window, with its splits and what it said', async () => {
    const { window, page, server } = await openTerminals()
    await using _ = window
    await prompt(page)
    await type(page, 'echo before')
    // What a program asks the screen is answered once.
    await type(page, 'where')
    const [shell] = server.core.terminals.shells.values()
    await expect.poll(() => shell?.line).toMatch(/\[\d+;\d+R$/)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Shift+E')
    await prompt(page, 1)
    await type(page, 'echo beside')
    await screen(page, 1).getByText('beside', { exact: true }).waitFor()
    await page.reload()
    await screen(page, 0).getByText('before', { exact: true }).waitFor()
    await screen(page, 1).getByText('beside', { exact: true }).waitFor()
    expect(server.core.terminals.shells.size).toBe(2)
    expect(shell?.line).toBe('')
    await page.locator('.xterm-helper-textarea').first().focus()
    await type(page, 'echo after')
    await screen(page, 0).getByText('after', { exact: true }).waitFor()
    expect(await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]))).not.toContain('before')
    expect(window.complaints).toEqual([])
  })

  it('in the drawer while pages change, beside one of this computer', async () => {
    const { window, page } = await openTerminals()
    await using _ = window
    await prompt(page)
    await type(page, 'echo stays')
    await page.getByRole('button', { name: 'Move to the drawer' }).click()
    await go(page, '/images')
    await page.getByText('nginx:1.27').first().waitFor()
    await screen(page).getByText('stays', { exact: true }).waitFor()
    const drawer = page.getByRole('region', { name: 'Terminals and logs' })
    await drawer.getByRole('button', { name: 'New terminal on this computer' }).click()
    await drawer.locator('.xterm-rows').getByText('root@host').waitFor()
    await drawer.getByText(/^Terminal on this computer/).waitFor()
    expect(await axe(page)).toEqual([])
    await drawer.getByRole('button', { name: 'web', exact: true }).click()
    await drawer.locator('.xterm-rows').getByText('stays', { exact: true }).waitFor()
  })
})

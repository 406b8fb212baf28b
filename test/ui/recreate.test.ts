// Owns: changing a container in the window shows the difference first, and leads to the new one or back to what was typed; the smaller commands.
import { afterAll, describe, expect, it } from 'vitest'
import { axe, go } from '../e2e/browser.ts'
import { closeBrowser, openWindow } from './window.ts'

afterAll(closeBrowser)

const edit = async (name: string) => {
  const window = await openWindow()
  const { page, server } = window
  const one = [...server.core.engine.containers.values()].find((each) => each.name === name)!
  await go(page, `/containers/${one.id}/edit`)
  await page.getByRole('button', { name: 'Apply and recreate' }).waitFor()
  const present = () => [...server.core.engine.containers.values()].find((each) => each.name === name)
  return { ...window, one, present, command: page.getByRole('textbox', { name: 'Command' }), apply: page.getByRole('button', { name: 'Apply and recreate' }), difference: page.getByTestId('difference') }
}

describe('changing a container', () => {
  it('shows the difference field by field, without secrets, and is undone by one click', async () => {
    const { page, one, present, command, apply, difference, complaints, ...window } = await edit('web')
    await using _window = window
    expect(await apply.isDisabled()).toBe(true)
    await command.fill('serve --fast')
    await page.getByRole('button', { name: /^Environment/ }).click()
    await page.getByRole('textbox', { name: 'Value' }).last().fill('another secret')
    await difference.getByText('serve --fast').waitFor()
    expect(await difference.innerText()).toMatch(/Command\s+\+ serve --fast\s+Environment DB_PASSWORD\s*secret\s+− ••••••••\s+\+ ••••••••/)
    expect(await axe(page)).toEqual([])
    await apply.click()
    await page.getByText('Stopping the old one…').waitFor()
    await page.getByText('The new version is in place').waitFor()
    expect(present()!.id).not.toBe(one.id)
    expect(page.url()).toContain(present()!.id)
    expect(await command.inputValue()).toBe('serve --fast')
    expect(await axe(page)).toEqual([])

    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('The earlier version is back').waitFor()
    expect(present()!.id).toBe(one.id)
    await page.getByRole('button', { name: 'Discard…' }).click()
    await page.getByRole('button', { name: 'Discard it' }).click()
    await page.getByText('Kept version', { exact: true }).waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })

  it('leads nobody away who went elsewhere meanwhile', async () => {
    const { page, one, present, command, apply, complaints, ...window } = await edit('web')
    await using _window = window
    await command.fill('serve --fast')
    await apply.click()
    await page.getByText('The new version is in place').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Stopping the old one…').waitFor()
    await page.getByRole('link', { name: 'Images' }).click()
    await expect.poll(() => present()!.id, { timeout: 10_000 }).toBe(one.id)
    // The window has heard of it, and asked for more since.
    await page.getByText('Bring back the earlier web: done').waitFor()
    await page.getByRole('link', { name: 'Registries' }).click()
    await page.getByText('registry.example').first().waitFor()
    await page.getByRole('link', { name: 'Images' }).click()
    await page.getByRole('row', { name: /nginx:1.27/ }).waitFor()
    expect(page.url()).toContain('#/images')
    expect(complaints).toEqual([])
  })

  it('says why the new one failed and that the old one is back, and keeps what was typed', async () => {
    const { page, one, present, command, apply, complaints, ...window } = await edit('web')
    await using _window = window
    await command.fill('crash')
    await apply.click()
    await page.getByText('The new web did not stay up: it ended with exit code 1.').waitFor()
    await page.getByLabel('What it said last').getByText('no such table: users').waitFor()
    await page.getByText('The old container is back as it was').waitFor()
    expect(present()!.id).toBe(one.id)
    expect(await command.inputValue()).toBe('crash')
    expect(await axe(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  it('marks a taken port at its field, and refuses one that would be gone', async () => {
    const { page, command, apply, ...window } = await edit('web')
    await using _window = window
    await page.getByRole('button', { name: /^Ports/ }).click()
    await page.getByRole('textbox', { name: 'Port here' }).fill('8081')
    await apply.click()
    await page.getByText(/Port 8081 on this computer is taken/).first().waitFor()
    const cache = [...window.server.core.engine.containers.values()].find(({ name }) => name === 'cache')!
    await go(page, `/containers/${cache.id}/edit`)
    await page.getByText(/removes itself when it stops/).waitFor()
    await command.fill('other')
    expect(await apply.isDisabled()).toBe(true)
  })
})

describe('the smaller commands', () => {
  it('rename from the keyboard-reachable menu, and tell a taken name at its field', async () => {
    await using window = await openWindow()
    const { page, server } = window
    const [first] = server.core.engine.containers.values()
    await go(page, `/containers/${first!.id}/history`)
    await page.getByText('Out of memory').waitFor()
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Rename…' }).click()
    const name = page.getByRole('textbox', { name: 'New name' })
    await name.fill('db')
    await name.press('Enter')
    await page.getByText(/is taken by another container/).waitFor()
    await name.fill('web-renamed')
    await name.press('Enter')
    await page.getByRole('heading', { name: 'web-renamed' }).waitFor()
    expect(window.complaints).toEqual([])
  })

  it('prune what was shown and ticked, and nothing else', async () => {
    await using window = await openWindow()
    const { page, server } = window
    const stopped = () => [...server.core.engine.containers.values()].filter(({ state }) => state === 'exited' || state === 'created').map(({ name }) => name)
    const before = stopped()
    await page.getByRole('button', { name: 'Prune…' }).click()
    await page.getByText(new RegExp(`${before.length} containers, free `)).waitFor()
    await page.getByRole('checkbox', { name: 'Remove migrate' }).uncheck()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: `Remove ${before.length - 1} containers` }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(stopped()).toEqual(['migrate'])
    expect(window.complaints).toEqual([])
  })
})

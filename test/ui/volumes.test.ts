// Owns volumes in the window: listed with who uses them, measured when asked, made, looked into, and removed with what that means said before.
import { afterAll, describe, expect, it } from 'vitest'
import { axe, go } from '../e2e/browser.ts'
import { closeBrowser, openWindow } from './window.ts'

afterAll(closeBrowser)

const open = async (hash = '/volumes') => {
  const window = await openWindow()
  await go(window.page, hash)
  return { ...window, row: (name: string) => window.page.getByRole('row', { name: new RegExp(`Select ${name} `) }) }
}

describe('the volumes page', () => {
  it('tells who uses a volume, and what each takes once that was asked for', async () => {
    const { page, row, complaints, ...window } = await open()
    await using _window = window
    await row('web-content').getByRole('link', { name: 'web' }).waitFor()
    expect(await row('backup-2026').innerText()).toContain('unused')
    await page.getByText('5 volumes', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Measure their sizes' }).click()
    await row('web-content').getByText('70.0 MiB').waitFor()
    expect(await row('nfs-share').innerText()).not.toMatch(/MiB|KiB/)
    await page.getByRole('button', { name: /^Unused/ }).click()
    await row('web-content').waitFor({ state: 'detached' })
    expect(page.url()).toContain('show=unused')
    expect(await axe(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  it('makes one, and refuses a name that is taken or wrong at its field', async () => {
    const { page, row, complaints, ...window } = await open()
    await using _window = window
    await page.getByRole('button', { name: 'Create…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Create a volume' })
    const name = dialog.getByRole('textbox', { name: 'Name' })
    await name.fill('two words')
    await dialog.getByText('At least two characters').waitFor()
    expect(await dialog.getByRole('button', { name: 'Create', exact: true }).isDisabled()).toBe(true)
    await name.fill('web-content')
    await name.press('Enter')
    await dialog.getByText('There is a volume web-content already.').waitFor()
    await name.fill('fresh')
    await dialog.getByRole('button', { name: 'Driver, options and labels' }).click()
    await dialog.getByRole('button', { name: 'Add label' }).click()
    await dialog.getByRole('textbox', { name: 'Label' }).fill('team')
    await dialog.getByRole('textbox', { name: 'Value' }).fill('front')
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Create', exact: true }).click()
    await row('fresh').waitFor()
    expect(complaints).toEqual([])
  })

  it('removes with the keyboard after a question, and says which one is in use', async () => {
    const { page, row, complaints, ...window } = await open()
    await using _window = window
    await row('backup-2026').getByRole('checkbox').check()
    await row('web-content').getByRole('checkbox').check()
    await page.getByRole('grid', { name: 'Volumes' }).press('Delete')
    await page.getByText('All data in them goes. There is no way back.').waitFor()
    await page.getByText('1 is used by containers and will be refused.').waitFor()
    await page.getByRole('button', { name: 'Remove 2 volumes' }).click()
    await page.getByText('The volume web-content is used by a container.').waitFor()
    await row('backup-2026').waitFor({ state: 'detached' })
    expect(await row('web-content').count()).toBe(1)
    expect(complaints).toEqual([])
  })

  it('prunes what nobody named unless more was ticked, and tells what that frees', async () => {
    const { page, row, complaints, ...window } = await open()
    await using _window = window
    await page.getByRole('button', { name: 'Prune…' }).click()
    await page.getByText('1 volume, frees 210.0 MiB').waitFor()
    await page.getByText('2 volumes in use stay.').waitFor()
    await page.getByRole('checkbox', { name: 'Remove backup-2026' }).check()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Remove 2 volumes' }).click()
    await row('backup-2026').waitFor({ state: 'detached' })
    expect(await row('nfs-share').count()).toBe(1)
    expect(complaints).toEqual([])
  })
})

describe('the page of one volume', () => {
  it('shows its facts, hostile ones too, its files and the whole answer of the engine', async () => {
    const { page, complaints, ...window } = await open('/volumes/nfs-share/overview')
    await using _window = window
    await page.getByText('device=:/exports/share').waitFor()
    await page.getByText('No container uses it.').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('link', { name: 'Files' }).click()
    await page.getByRole('row', { name: /etc / }).first().waitFor()
    await page.getByRole('link', { name: 'Inspect' }).click()
    await page.getByText('/var/lib/docker/volumes/nfs-share/_data').waitFor()
    await go(page, '/volumes/never-was/overview')
    await page.getByText('This volume is gone').waitFor()
    expect(await page.evaluate(() => 'slipwayBroken' in globalThis)).toBe(false)
    expect(complaints).toEqual([])
  })
})

describe('whole volumes', () => {
  it('are backed up to a free path, and a wrong one is refused where it was typed', async () => {
    const { page, row, complaints, ...window } = await open()
    await using _window = window
    await row('web-content').getByRole('button', { name: /^Menu of/ }).click()
    await page.getByRole('menuitem', { name: 'Back up…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Back up web-content' })
    const path = dialog.getByLabel('File on this computer')
    await expect.poll(() => path.inputValue()).toBe('/home/me/Downloads/web-content-2026-11-21.tar.zst')
    await dialog.getByText('Pause the container that uses it meanwhile').waitFor()
    await path.fill('relative.tar')
    expect(await dialog.getByRole('button', { name: 'Back up', exact: true }).isDisabled()).toBe(true)
    await path.fill('/tmp/web.tar.zst')
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Back up', exact: true }).click()
    await dialog.getByText('The backup is there.').waitFor()
    expect(complaints).toEqual([])
  })

  it('are restored under a name that the file proposes, and cloned under another', async () => {
    const { page, row, complaints, ...window } = await open()
    await using _window = window
    await page.getByRole('button', { name: 'Restore…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Restore a volume' })
    await dialog.getByLabel('File on this computer').fill('/tmp/shop_db-2026-11-01.tar.zst')
    expect(await dialog.getByRole('textbox', { name: 'Name of the new volume' }).inputValue()).toBe('shop_db')
    await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
    await dialog.getByText('The volume is there.').waitFor()
    await page.keyboard.press('Escape')
    await row('shop_db').getByRole('button', { name: /^Menu of/ }).click()
    await page.getByRole('menuitem', { name: 'Clone…' }).click()
    await page.getByRole('dialog', { name: 'Clone shop_db' }).getByRole('button', { name: 'Clone', exact: true }).click()
    await row('shop_db-copy').waitFor()
    expect(complaints).toEqual([])
  })
})

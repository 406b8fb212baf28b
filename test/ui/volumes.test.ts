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
    await page.getByText('They go to the removed volumes with all their data.').waitFor()
    await page.getByText('1 is used by containers and will be refused.').waitFor()
    await page.getByRole('button', { name: 'Remove 2 volumes' }).click()
    await page.getByText('The volume web-content is used by a container.').waitFor()
    await row('backup-2026').waitFor({ state: 'detached' })
    expect(await row('web-content').count()).toBe(1)
    await row('nfs-share').click()
    await page.keyboard.press('Delete')
    await page.getByText('1 goes for good: it does not lie on the machine’s own disk').waitFor()
    expect(complaints).toEqual([])
  })

  it('prunes what nobody named unless more was ticked, and tells what that frees', async () => {
    const { page, row, complaints, ...window } = await open()
    await using _window = window
    await page.getByRole('button', { name: 'Prune…' }).click()
    await page.getByText('1 volume of 210.0 MiB').waitFor()
    await page.getByRole('checkbox', { name: 'Remove them for good' }).check()
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

describe('removed volumes', () => {
  it('come back from their page, under another name when theirs is taken, and go for good after a look at what goes', async () => {
    const { page, row, server, complaints, ...window } = await open()
    await using _window = window
    await row('backup-2026').click()
    await page.keyboard.press('Delete')
    await page.getByRole('button', { name: 'Remove volume' }).click()
    await row('backup-2026').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'More' }).first().click()
    await page.getByRole('menuitem', { name: 'Removed volumes' }).click()
    await row('backup-2026').waitFor()
    expect(await axe(page)).toEqual([])
    await row('web-content').dblclick()
    const dialog = page.getByRole('dialog', { name: 'Restore web-content as…' })
    await dialog.getByRole('textbox').fill('shop_db-data')
    await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
    await dialog.getByText('There is a volume shop_db-data already.').waitFor()
    await dialog.getByRole('textbox').fill('web-before')
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
    await row('web-content').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Empty…' }).click()
    const empty = page.getByRole('dialog', { name: 'Empty the removed volumes' })
    await empty.getByText('1 volume, frees 40.0 MiB').waitFor()
    expect(await axe(page)).toEqual([])
    await empty.getByRole('button', { name: 'Delete 1 volume' }).click()
    await page.getByText('No removed volumes').waitFor()
    server.core.volumeBin.tell({ names: ['old-logs'], at: '2026-11-21T12:00:00.000Z' })
    await page.getByRole('status').getByText('A removed volume was deleted for good to make room: old-logs').waitFor()
    expect(await axe(page)).toEqual([])
    expect(complaints).toEqual([])
  })
})

describe('backups by the clock', () => {
  it('are set on the page of a volume, and a folder that is not there is refused at its field', async () => {
    const { page, complaints, ...window } = await open('/volumes/web-content/overview')
    await using _window = window
    await page.getByText('It is not backed up by itself.').waitFor()
    await page.getByRole('button', { name: 'Schedule backups…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Back up web-content by itself' })
    await dialog.getByLabel('Folder on this computer').fill('/missing/folder')
    await dialog.getByText('Each week').click()
    await dialog.getByLabel('On', { exact: true }).selectOption('Saturday')
    await dialog.getByLabel('At', { exact: true }).fill('23:05')
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Save schedule' }).click()
    await dialog.getByText('/missing/folder').waitFor()
    await dialog.getByLabel('Folder on this computer').fill('/home/mika/backups')
    await dialog.getByRole('button', { name: 'Save schedule' }).click()
    await page.getByText('Saturday at 23:05').waitFor()
    await page.getByRole('button', { name: 'Back up now' }).click()
    await page.getByText('1 of 7 backups kept').waitFor()
    expect(complaints).toEqual([])
  })

  it('are seen together, with why one failed', async () => {
    const { page, row, complaints, ...window } = await open('/volume-backups')
    await using _window = window
    await row('backup-2026').getByText('/mnt/nas/volumes').first().waitFor()
    expect(await row('backup-2026').innerText()).toMatch(/failed/)
    await page.getByText('2 volumes · 1 failed').waitFor()
    expect(await axe(page)).toEqual([])
    await row('backup-2026').click()
    await page.keyboard.press('Delete')
    await page.getByRole('button', { name: 'Remove schedule' }).click()
    await row('backup-2026').waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })
})

describe('volumes of another docker host', () => {
  it('are chosen and copied, each under a name that is free here', async () => {
    const { page, row, complaints, ...window } = await open('/volumes?dialog=import')
    await using _window = window
    const dialog = page.getByRole('dialog', { name: 'Import volumes from another Docker host' })
    await dialog.getByLabel('Docker context').selectOption('nas')
    await dialog.getByRole('button', { name: 'Show its volumes' }).click()
    await dialog.getByText('Permission denied (publickey).').first().waitFor()
    await dialog.getByLabel('Docker context').selectOption('default')
    await dialog.getByRole('button', { name: 'Show its volumes' }).click()
    await dialog.getByRole('checkbox', { name: 'Import photos' }).check()
    await dialog.getByRole('checkbox', { name: 'Import web-content' }).check()
    await dialog.getByText('50.0 MiB').waitFor()
    await dialog.getByText('1 is in use there.').waitFor()
    expect(await axe(page)).toEqual([])
    const name = dialog.getByRole('textbox', { name: 'Name of web-content here' })
    expect(await name.inputValue()).toBe('web-content-imported')
    await name.fill('photos')
    expect(await dialog.getByRole('button', { name: /^Import/ }).last().isDisabled()).toBe(true)
    await name.fill('web-imported')
    await dialog.getByRole('button', { name: 'Import 2 volumes' }).click()
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await row('web-imported').waitFor()
    await row('photos').waitFor()
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

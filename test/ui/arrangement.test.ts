// Owns: favourites and folders of containers, by keyboard, by mouse and in every window; and a list that its address brings back as it was.
import { afterAll, expect, it } from 'vitest'
import { axe } from '../e2e/browser.ts'
import { closeBrowser, openWindow } from './window.ts'

afterAll(closeBrowser)

const open = async () => {
  const window = await openWindow()
  const { page } = window
  const group = (name: string, count: number) => page.getByRole('grid').getByRole('button', { name: `${name} ${count}`, exact: true })
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`^Select ${name} `) })
  await row('web').waitFor()
  return { ...window, group, row }
}

it('a favourite stands on top in every window, and alone where only favourites are asked for', async () => {
  const { page, server, group, row, complaints, ...window } = await open()
  await using _window = window
  const other = await page.context().newPage()
  await other.goto(`${server.url}#/containers`)
  await row('web').hover()
  await page.getByRole('button', { name: 'Favourite: web', exact: true }).click()
  await group('Favourites', 1).waitFor()
  // It stands where it belongs as well.
  expect(await row('web').count()).toBe(2)
  await other.getByRole('grid').getByRole('button', { name: 'Favourites 1', exact: true }).waitFor()
  await page.getByRole('toolbar').getByRole('button', { name: /^Favourites/ }).click()
  await row('db').waitFor({ state: 'detached' })
  expect(page.url()).toContain('show=favourites')
  expect(await axe(page)).toEqual([])
  await page.getByRole('grid').press('*')
  await page.getByText('Nothing matches “Favourites”.').waitFor()
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await row('db').waitFor()
  expect(complaints).toEqual([])
})

it('folders are made, filled, closed, renamed and removed with the keyboard only', async () => {
  const { page, group, row, complaints, ...window } = await open()
  await using _window = window
  const grid = page.getByRole('grid')
  await grid.press('Home')
  await grid.press('j')
  await grid.press('g')
  await page.getByRole('combobox', { name: 'Folder' }).or(page.getByRole('textbox', { name: 'Folder' })).fill('work')
  await page.keyboard.press('Enter')
  await group('work', 1).waitFor()
  await group('shop', 3).waitFor()
  expect(await axe(page)).toEqual([])

  await grid.press('Home')
  await grid.press('ArrowLeft')
  await row('db').waitFor({ state: 'detached' })
  await page.reload()
  await group('work', 1).waitFor()
  expect(await row('db').count()).toBe(0)
  await grid.press('Home')
  await grid.press('ArrowRight')
  await row('db').waitFor()
  await grid.press('m')
  await page.getByRole('menuitem', { name: 'Rename folder…' }).press('Enter')
  await page.getByRole('textbox', { name: 'Folder' }).fill('home')
  await page.keyboard.press('Enter')
  await group('home', 1).waitFor()
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'grid')
  await grid.press('Home')
  await grid.press('m')
  await page.getByRole('menuitem', { name: 'Remove folder' }).press('Enter')
  await page.getByRole('dialog').getByText('Its containers stay').waitFor()
  await page.keyboard.press('Enter')
  await group('shop', 4).waitFor()
  expect(complaints).toEqual([])
})

it('rows are dragged into a folder, all that are selected at once', async () => {
  const { page, server, group, row, complaints, ...window } = await open()
  await using _window = window
  await page.getByRole('button', { name: 'Groups' }).click()
  await page.getByRole('menuitem', { name: 'New folder…' }).click()
  await page.getByLabel('Folder', { exact: true }).first().fill('later')
  await page.getByRole('button', { name: 'Make folder' }).click()
  await group('later', 0).waitFor()
  await page.getByLabel('Select cache', { exact: true }).click()
  await page.getByLabel('Select mail', { exact: true }).click()
  await row('mail').dragTo(group('later', 0))
  await group('later', 2).waitFor()
  for await (const now of server.core.arrangements.watch()) {
    expect(now.folders).toEqual([{ name: 'later', containers: ['cache', 'mail'] }])
    break
  }
  await page.getByRole('row', { name: /^Select all of later/ }).getByRole('button', { name: 'Menu of later' }).click()
  await page.getByRole('menuitem', { name: 'Stop · 2' }).waitFor()
  expect(complaints).toEqual([])
})

it('the address keeps filter, chips and order over a way there and back and a reload', async () => {
  const { page, row, complaints, ...window } = await open()
  await using _window = window
  const asBefore = async (): Promise<void> => {
    await row('cache').waitFor()
    expect(await row('web').count()).toBe(0)
    expect(await page.getByRole('button', { name: /^Running/ }).getAttribute('aria-pressed')).toBe('true')
    expect(await page.getByRole('columnheader', { name: /^Image/ }).getAttribute('aria-sort')).toBe('descending')
    expect(await page.getByLabel('Filter Containers').inputValue()).toBe('image:redis')
  }
  await page.getByRole('button', { name: /^Running/ }).click()
  await page.getByRole('button', { name: 'Sort by Image' }).or(page.getByTitle('Sort by Image')).first().click()
  await page.getByTitle('Sort by Image').click()
  await page.keyboard.press('/')
  await page.keyboard.type('image:redis')
  await page.waitForURL(/q=image%3Aredis/)
  expect(page.url()).toMatch(/show=running.*sort=-image|sort=-image.*show=running/)
  await asBefore()
  await page.getByRole('link', { name: 'cache', exact: true }).first().click()
  await page.getByRole('log').waitFor()
  await page.goBack()
  await asBefore()
  await page.goForward()
  await page.getByRole('link', { name: 'Back to containers' }).click()
  await asBefore()
  await page.reload()
  await asBefore()

  await page.getByRole('link', { name: 'Images' }).click()
  await page.getByRole('button', { name: /^Unused/ }).click()
  await page.getByTitle('Sort by Size').click()
  await page.getByRole('row', { name: /debian:trixie/ }).waitFor()
  await page.reload()
  await page.getByRole('row', { name: /debian:trixie/ }).waitFor()
  expect(await page.getByRole('row', { name: /^Select nginx/ }).count()).toBe(0)
  expect(page.url()).toContain('show=unused')
  expect(complaints).toEqual([])
})

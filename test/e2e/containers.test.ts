// Owns: the list of containers on the real app: favourites and folders, what its address keeps, commands on several with a result for each, and a prune that was looked at.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { starterImage } from '#contract/images.ts'
import { go } from './browser.ts'
import { patience, useWindow } from './window.ts'

const window = useWindow()
const sleep = 'exec sleep 1000000'
beforeAll(async () => {
  await window.run('list-a', sleep)
  await window.run('list-b', sleep)
  await window.run('list-c', 'dd if=/dev/zero of=/big bs=1M count=2 2>/dev/null; exit 3')
})
afterAll(async () => {
  await window.client.arrangement.star({ containers: ['list-a'], starred: false })
  await window.client.arrangement.removeFolder({ name: 'work' })
})
const group = (name: string, count: number) => window.page.getByRole('grid').getByRole('button', { name: `${name} ${count}`, exact: true })

it('keeps a favourite by its name, also for the next container of that name, and puts others into a folder', async () => {
  const { page, client, row } = window
  await go(page, '/containers')
  await row('list-a').hover(patience)
  await page.getByRole('button', { name: 'Favourite: list-a', exact: true }).click()
  await group('Favourites', 1).waitFor()
  await client.containers.act({ ids: ['list-a'], action: 'remove', force: true })
  await group('Favourites', 1).waitFor({ state: 'detached', ...patience })
  await window.run('list-a', sleep)
  await group('Favourites', 1).waitFor(patience)

  await page.getByLabel('Select list-b', { exact: true }).click()
  await page.getByLabel('Select list-c', { exact: true }).click()
  await page.getByRole('toolbar', { name: '2 selected' }).getByRole('button', { name: 'Move to folder…' }).click()
  await page.getByRole('dialog').getByLabel('Folder', { exact: true }).first().fill('work')
  await page.getByRole('button', { name: 'Make folder' }).click()
  await group('work', 2).waitFor()
  // A container that gets another name stays where it is.
  await client.container.rename({ id: 'list-b', name: 'list-b2' })
  await row('list-b2').waitFor(patience)
  await group('work', 2).waitFor()
  await client.container.rename({ id: 'list-b2', name: 'list-b' })
  await row('list-b').waitFor(patience)
  await group('work', 2).waitFor()
  await page.getByRole('button', { name: 'Clear selection' }).click()
})

it('is as it was after a way there and back and a reload', async () => {
  const { page, row, complaints } = window
  await page.getByRole('button', { name: /^Failing/ }).click()
  await page.getByTitle('Sort by Image').click()
  await page.getByLabel('Filter Containers').fill('name:list')
  await page.waitForURL(/q=name%3Alist/)
  const asBefore = async (): Promise<void> => {
    await row('list-c').waitFor(patience)
    await row('list-a').waitFor({ state: 'detached' })
    expect(await page.getByRole('columnheader', { name: /^Image/ }).getAttribute('aria-sort')).toBe('ascending')
  }
  await asBefore()
  await page.getByRole('link', { name: 'list-c', exact: true }).click()
  await page.getByRole('heading', { name: 'list-c' }).waitFor(patience)
  await page.goBack()
  await asBefore()
  await page.reload()
  await asBefore()
  expect(complaints).toEqual([])
})

it('tells for each what became of a command on several', async () => {
  const { page, engine, row } = window
  await engine.call('/containers/create', { method: 'POST', query: { name: 'list-broken' }, body: { Image: starterImage, Cmd: ['/no/such/program'] } })
  await go(page, '/containers?q=name:list')
  for (const name of ['list-broken', 'list-c']) {
    await row(name).waitFor(patience)
    await page.getByLabel(`Select ${name}`, { exact: true }).click()
  }
  await page.getByRole('toolbar', { name: '2 selected' }).getByRole('button', { name: 'Start', exact: true }).click()
  const alert = page.getByRole('alert')
  await alert.getByText('1 could not be done · 1 of 2 done').waitFor(patience)
  expect(await alert.textContent()).toContain('list-broken: The command "/no/such/program" does not exist')
})

it('shows what a prune would take and free, and takes that', async () => {
  const { page, row, complaints } = window
  await row('list-c').getByText('exited 3').waitFor(patience)
  await page.getByRole('button', { name: 'Clear selection' }).click()
  await page.getByRole('button', { name: 'Prune…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/^2 containers, free 2\.\d MiB$/).waitFor(patience)
  await dialog.getByText('2 running containers, all images and all volumes stay.').waitFor()
  await dialog.getByRole('checkbox', { name: 'Remove list-broken' }).uncheck()
  await dialog.getByRole('button', { name: 'Remove container' }).click()
  await row('list-c').waitFor({ state: 'detached', ...patience })
  expect(await row('list-broken').count()).toBe(1)
  expect(complaints).toEqual([])
})

// Owns: a real private registry in the browser: its authority, a wrong and a right login, a push, its catalogue, an update, a pull, the logout.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { starterImage } from '#contract/images.ts'
import { registryHere } from '../vm/engine/made-images.ts'
import { account, preparePrivateRegistry } from '../vm/engine/private-registry.ts'
import type { PrivateRegistry } from '../vm/engine/private-registry.ts'
import { go } from './browser.ts'
import { patience, useWindow } from './window.ts'

describe.skipIf(!registryHere)('a private registry', () => {
  const window = useWindow()
  let registry: PrivateRegistry
  let host = ''
  let name = ''
  beforeAll(async () => {
    registry = await preparePrivateRegistry()
    host = registry.host
    name = `${host}/team/starter:1`
    await registry.start()
  })
  afterAll(async () => {
    const mine = (await window.client.images.list()).flatMap(({ tags }) => tags.filter((tag) => tag.startsWith(`${host}/`)))
    if (mine.length > 0) await window.client.images.remove({ images: mine })
    await window.client.registries.remove({ host })
    await registry[Symbol.asyncDispose]()
  })

  it('is logged in to once its authority is known and the password is right', async () => {
    const { page, complaints } = window
    await go(page, '/registries')
    await page.getByRole('button', { name: 'Log in…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Registry').fill(host)
    await dialog.getByLabel('Username').fill(account.username)
    const password = dialog.getByLabel('Password or access token', { exact: true })
    await password.fill(account.password)
    await password.press('Enter')
    // Who it belongs to cannot be told: the way leads to its connection.
    await dialog.getByRole('button', { name: 'Connection…' }).click(patience)
    await dialog.getByLabel('Own certificate authority').fill(registry.authority)
    await dialog.getByRole('button', { name: 'Save' }).click()
    const row = page.getByRole('row', { name: new RegExp(host.replaceAll('.', '\\.')) })
    await row.getByText('TLS, own authority').waitFor(patience)
    await row.dblclick()
    await dialog.getByLabel('Username').fill(account.username)
    await password.fill('wrong')
    await password.press('Enter')
    await dialog.getByText(`${host} does not take this username and password.`).waitFor(patience)
    await password.fill(account.password)
    await password.press('Enter')
    await row.getByText(account.username).waitFor(patience)
    expect(complaints).toEqual([])
  })

  it('gets an image under a new name, and is searched by its catalogue', async () => {
    const { page, row } = window
    await go(page, '/images')
    await row(starterImage).click({ button: 'right', ...patience })
    await page.getByRole('menuitem', { name: 'Push…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Push as').fill(name)
    await dialog.getByText(`To ${host} as ${account.username}.`).waitFor()
    await dialog.getByRole('button', { name: 'Push', exact: true }).click()
    await dialog.getByText(/^done in/).waitFor(patience)
    await page.keyboard.press('Escape')
    await row(name).waitFor(patience)
    await page.getByRole('button', { name: 'Pull…' }).click()
    const input = dialog.getByRole('combobox', { name: 'Image reference' })
    await input.fill(`${host}/start`)
    await page.getByRole('option', { name: `${host}/team/starter` }).click(patience)
    await input.fill(`${host}/team/starter:`)
    await page.getByRole('option', { name }).click(patience)
    await dialog.getByRole('button', { name: 'Pull', exact: true }).click()
    await dialog.getByText(/^done in/).waitFor(patience)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  it('is asked for updates, and refuses whoever logged out', async () => {
    const { page, row, complaints } = window
    await row(name).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Check for an update' }).click()
    await row(name).getByText('up to date').waitFor(patience)
    await row(name).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Tag…' }).click()
    await page.getByRole('dialog').getByLabel('New name and tag').fill(`${host}/team/starter:2`)
    await page.keyboard.press('Enter')
    await row(`${host}/team/starter:2`).waitFor(patience)
    await go(page, '/registries')
    await page.getByRole('row', { name: new RegExp(host.replaceAll('.', '\\.')) }).click({ button: 'right', ...patience })
    await page.getByRole('menuitem', { name: 'Log out' }).click()
    await page.getByRole('row', { name: new RegExp(host.replaceAll('.', '\\.')) }).getByText('not logged in').waitFor(patience)
    await go(page, `/images?pull=${encodeURIComponent(name)}`)
    await page.getByRole('dialog').getByRole('button', { name: 'Pull', exact: true }).click(patience)
    await page.getByRole('dialog').getByText(`The registry ${host} wants a login`).first().waitFor(patience)
    await page.getByRole('dialog').getByRole('button', { name: 'Open the registry' }).waitFor()
    expect(complaints).toEqual([])
  })
})

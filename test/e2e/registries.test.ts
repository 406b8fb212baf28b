// Owns: real registries in the browser: authority, login, pushes that are cancelled and tried again, catalogue, updates, a build from a private image, the logout; one without TLS, and as a mirror.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { starterImage } from '#contract/images.ts'
import { importNoise, registryHere } from '../vm/engine/made-images.ts'
import { account, preparePrivateRegistry } from '../vm/engine/private-registry.ts'
import type { PrivateRegistry } from '../vm/engine/private-registry.ts'
import { endOf } from '../vm/suite.ts'
import { go } from './browser.ts'
import { patience, useWindow } from './window.ts'

/** Pushed in seconds, not at once. */
const largeBytes = 32 * 1024 * 1024

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

  it('shows how a push comes along, which is cancelled and tried again', async () => {
    const { page, row, engine, complaints } = window
    const large = `${host}/team/large:1`
    await importNoise(engine, large, largeBytes)
    await row(large).click({ button: 'right', ...patience })
    await page.getByRole('menuitem', { name: 'Push…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Push', exact: true }).click()
    await dialog.getByRole('list', { name: 'Layers' }).getByText('Pushing').waitFor(patience)
    await dialog.getByText(/^Pushing · [\d.]+ .* of 3\d\.\d MiB/).waitFor(patience)
    await dialog.getByRole('button', { name: 'Cancel the push' }).click()
    await dialog.getByText('cancelled', { exact: true }).waitFor(patience)
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await dialog.getByText(/^done in/).waitFor(patience)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })

  it('lets a build begin from an image that only a login gets', async () => {
    const { page, client, complaints } = window
    await client.images.remove({ images: [name] })
    const folder = await mkdtemp(join(tmpdir(), 'slipway-e2e-'))
    try {
      await writeFile(join(folder, 'Dockerfile'), `FROM ${name}\nRUN echo "from a private image"\n`)
      await go(page, '/build')
      await page.getByRole('combobox', { name: 'Folder' }).fill(folder)
      await page.getByRole('combobox', { name: 'Tags' }).fill(`${host}/team/built:1`)
      await page.getByRole('button', { name: 'Build', exact: true }).click()
      await page.getByRole('status', { name: 'The image is ready' }).waitFor(patience)
      await page.getByTestId('steps').getByRole('button', { name: `FROM ${name}` }).waitFor()
      expect(complaints).toEqual([])
    } finally {
      await client.builds.clear()
      await rm(folder, { recursive: true })
    }
    await endOf(client, (await client.images.pull({ reference: name })).operation)
    await go(page, '/images')
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

describe.skipIf(!registryHere)('a registry without TLS', () => {
  const window = useWindow()
  const mirrored = 'e2e-mirrored:1'
  let registry: PrivateRegistry
  let host = ''
  beforeAll(async () => {
    registry = await preparePrivateRegistry({ open: true })
    host = registry.host
    await registry.start()
  })
  afterAll(async () => {
    const mine = (await window.client.images.list()).flatMap(({ tags }) => tags.filter((tag) => tag.startsWith(`${host}/`) || tag === mirrored))
    if (mine.length > 0) await window.client.images.remove({ images: mine })
    await window.client.registries.remove({ host })
    await window.client.registries.setMirrors({ mirrors: [] })
    await registry[Symbol.asyncDispose]()
  })

  it('is allowed and asked in place of Docker Hub once the machine has started with that', { timeout: 180_000 }, async () => {
    const { page, client, row, complaints } = window
    await go(page, '/registries')
    await page.getByRole('button', { name: 'Add registry…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Registry').fill(host)
    await dialog.getByLabel('Allow it without trusted TLS').check()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('row', { name: new RegExp(host.replaceAll('.', '\\.')) }).getByText('insecure allowed').waitFor(patience)
    await page.getByRole('button', { name: 'Mirrors…' }).click()
    await dialog.getByLabel('Mirror 1', { exact: true }).fill(`http://${host}`)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('row', { name: /Docker Hub/ }).getByText('1 mirror').waitFor(patience)
    const waiting = page.getByText('The engine works by these settings from the machine’s next start.')
    await waiting.waitFor(patience)
    await page.getByRole('button', { name: 'Restart to apply' }).click()
    await waiting.waitFor({ state: 'detached', ...patience })
    await page.getByTestId('status-line').getByText('running').waitFor({ timeout: 90_000 })

    const here = `${host}/library/${mirrored}`
    await client.images.tag({ image: starterImage, reference: here })
    expect(await endOf(client, (await client.images.push({ reference: here })).operation)).toMatchObject({ state: 'done' })
    await go(page, `/images?pull=${encodeURIComponent(mirrored)}`)
    await dialog.getByRole('button', { name: 'Pull', exact: true }).click(patience)
    await dialog.getByText(/^done in/).waitFor(patience)
    await page.keyboard.press('Escape')
    await row(mirrored).waitFor(patience)
    expect(complaints).toEqual([])
  })
})

// Owns: registries, tags, pushes, the queue and updates in the window.
import { afterAll, describe, expect, it } from 'vitest'
import { axe } from '../e2e/browser.ts'
import { closeBrowser, openWindow } from './window.ts'

afterAll(closeBrowser)

describe('the registries page', () => {
  it('logs in and out, and tells a wrong password at its field', async () => {
    await using window = await openWindow({}, {}, '/registries')
    const { page } = window
    await page.getByRole('button', { name: 'Log in…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Registry').fill('not a host')
    await dialog.getByLabel('Username').fill('ada')
    await dialog.getByText('Write it like registry.example').waitFor()
    await dialog.getByLabel('Registry').fill('https://Ghcr.Example/')
    await dialog.getByText('kept in memory until Slipway ends').waitFor()
    await dialog.getByLabel('Password or access token', { exact: true }).fill('wrong')
    await dialog.getByLabel('Password or access token', { exact: true }).press('Enter')
    await dialog.getByText('ghcr.example does not take this username and password.').waitFor()
    expect(await dialog.getByLabel('Password or access token', { exact: true }).getAttribute('aria-invalid')).toBe('true')
    await dialog.getByLabel('Password or access token', { exact: true }).fill('right')
    await dialog.getByLabel('Password or access token', { exact: true }).press('Enter')
    const row = page.getByRole('row', { name: /ghcr\.example/ })
    await row.getByText('memory, until Slipway ends').waitFor()
    await row.click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Log out' }).click()
    await row.getByText('not logged in').waitFor()
    expect(window.complaints).toEqual([])
  })

  it('takes a certificate authority, refuses what is none, and keeps mirrors in their order', async () => {
    await using window = await openWindow({}, {}, '/registries')
    const { page, server } = window
    await page.getByRole('button', { name: 'Add registry…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Registry').fill('private.example:5000')
    await dialog.getByLabel('Own certificate authority').fill('hello')
    await dialog.getByText('no certificate in PEM form').waitFor()
    expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    await dialog.getByLabel('Own certificate authority').fill('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('row', { name: /private\.example:5000/ }).getByText('TLS, own authority').waitFor()

    await page.getByRole('button', { name: 'Mirrors…' }).click()
    await dialog.getByLabel('Mirror 1', { exact: true }).fill('mirror.example')
    await dialog.getByText('Write it like https://mirror.example').waitFor()
    await dialog.getByLabel('Mirror 1', { exact: true }).fill('https://one.example')
    await dialog.getByRole('button', { name: 'Add a mirror' }).click()
    await dialog.getByLabel('Mirror 2', { exact: true }).fill('https://two.example')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('row', { name: /Docker Hub/ }).getByText('2 mirrors').waitFor()
    expect(server.core.registries.list().mirrors).toEqual(['https://one.example', 'https://two.example'])

    await page.getByRole('row', { name: /private\.example:5000/ }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('grid').focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Delete')
    await page.getByRole('dialog').getByRole('button', { name: 'Remove registry' }).click()
    await page.getByRole('row', { name: /private\.example:5000/ }).waitFor({ state: 'detached' })
    expect(window.complaints).toEqual([])
  })

  it.each(['light', 'dark'] as const)('is clean in the %s theme, with its dialogs', async (colorScheme) => {
    await using window = await openWindow({}, { colorScheme }, '/registries')
    const { page } = window
    const found: string[] = []
    const look = async (where: string): Promise<void> => {
      await page.waitForTimeout(250)
      found.push(...(await axe(page)).map((line) => `${where}: ${line}`))
    }
    await page.getByRole('row', { name: /registry\.example/ }).waitFor()
    await look('list')
    for (const name of ['Log in…', 'Add registry…', 'Mirrors…']) {
      await page.getByRole('button', { name }).click()
      await page.getByRole('dialog').waitFor()
      await look(name)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    expect(found).toEqual([])
  })
})

describe('the images page', () => {
  it('has a row for each name, gives one more and takes one off without the image', async () => {
    await using window = await openWindow({}, {}, '/images')
    const { page, server } = window
    const row = (name: string) => page.getByRole('row', { name: `Select ${name} ` })
    await row('nginx:1.27').getByText('+2 names').waitFor()
    await row('nginx:stable').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Tag…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('It has this name already.').waitFor()
    await dialog.getByLabel('New name and tag').fill('redis:8-alpine')
    await dialog.getByText('Another image has this name and will lose it.').waitFor()
    await dialog.getByLabel('New name and tag').fill('registry.example/team/nginx:1')
    await dialog.getByLabel('New name and tag').press('Enter')
    await row('registry.example/team/nginx:1').getByText('+3 names').waitFor()
    await row('nginx:stable').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Take this name off…' }).click()
    await page.getByRole('dialog').getByText('its image stays under its other names').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Take name off' }).click()
    await row('nginx:stable').waitFor({ state: 'detached' })
    expect([...server.core.engine.images.values()].some(({ tags }) => tags.includes('nginx:1.27') && !tags.includes('nginx:stable'))).toBe(true)
    expect(window.complaints).toEqual([])
  })

  it('says which images have something newer, and leads to it', async () => {
    await using window = await openWindow({}, {}, '/images')
    const { page } = window
    await page.getByRole('button', { name: 'Check for updates' }).click()
    await page.getByRole('row', { name: /Select redis:8-alpine / }).getByText('up to date').waitFor()
    await page.getByRole('row', { name: /Select registry\.example/ }).getByText('not known').hover()
    await page.getByRole('tooltip').getByText('wants a login').waitFor()
    await page.getByRole('row', { name: /Select nginx:1\.27 / }).getByRole('button', { name: 'Update' }).click()
    expect(await page.getByRole('dialog').getByRole('combobox', { name: 'Image reference' }).inputValue()).toBe('nginx:1.27')
    expect(window.complaints).toEqual([])
  })

  it('completes names from every registry and tags after the colon; one that fails is named', async () => {
    await using window = await openWindow({}, {}, '/images?pull=1')
    const { page } = window
    const input = page.getByRole('dialog').getByRole('combobox', { name: 'Image reference' })
    await input.fill('ngin')
    await page.getByRole('option', { name: /bitnami\/nginx/ }).waitFor()
    await page.getByRole('option', { name: 'registry.example/base/nginx' }).waitFor()
    await page.getByText('Not searched: 10.0.2.2:5000').waitFor()
    await input.fill('nginxinc/nginx-unprivileged:1.2')
    await page.getByRole('option', { name: 'nginxinc/nginx-unprivileged:1.29' }).click()
    expect(await input.inputValue()).toBe('nginxinc/nginx-unprivileged:1.29')
    expect(window.complaints).toEqual([])
  })

  it('pushes under another name, waits in line, and is tried again', async () => {
    await using window = await openWindow({}, {}, '/images')
    const { page, server } = window
    const retried: string[] = []
    const { operations } = server.core
    const begin = operations.begin.bind(operations)
    for (const name of ['one', 'two', 'three']) server.core.operations.begin('image-pull', name)
    await page.getByRole('button', { name: 'Tasks: 3 running' }).click()
    await page.getByText(/ MiB · 33\.3 MiB\/s$/).first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('row', { name: /Select redis:8-alpine / }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Push…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('To docker.io without a login.').waitFor()
    await dialog.getByLabel('Push as').fill('registry.example/denied:1')
    await dialog.getByText('To registry.example as ada. The image gets this name too.').waitFor()
    // The first three may be done by now.
    for (const name of ['four', 'five', 'six']) server.core.operations.begin('image-pull', name)
    await dialog.getByRole('button', { name: 'Push' }).click()
    await dialog.getByText('Waiting for its turn').waitFor()
    await dialog.getByText('The registry registry.example wants a login').first().waitFor({ timeout: 10_000 })
    await dialog.getByRole('button', { name: 'Open the registry' }).click()
    await page.getByRole('dialog', { name: 'Log in to registry.example' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Tasks' }).click()
    operations.begin = (kind, subject) => {
      retried.push(subject)
      return begin(kind, subject)
    }
    await page.getByRole('button', { name: /^Try again: Push/ }).click()
    await expect.poll(() => retried).toEqual(['registry.example/denied:1'])
    expect(window.complaints).toEqual([])
  })
})

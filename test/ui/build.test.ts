// Owns: building images in the window: the form, the Dockerfile looked at before, steps as they run, how it ends, the history.
import { afterAll, describe, expect, it } from 'vitest'
import { buildFields } from '#contract/build.ts'
import type { Locator, Page } from 'playwright-core'
import { axe } from '../e2e/browser.ts'
import { closeBrowser, openWindow } from './window.ts'

afterAll(closeBrowser)

const projects = '/home/mika/projects'
const request = (folder: string, tag: string) => buildFields.parse({ folder: `${projects}/${folder}`, tags: [tag] })
const section = (page: Page, name: string): Locator => page.getByRole('button', { name: new RegExp(`^${name}`) })
const stepOf = (page: Page, name: string): Locator => page.getByTestId('steps').getByRole('button', { name })

describe('the build form', () => {
  it('reads the Dockerfile, marks what is wrong with it, and leads to the place', async () => {
    await using window = await openWindow({}, {}, '/builds')
    const { page } = window
    await page.getByRole('button', { name: 'Build…' }).click()
    await page.getByRole('combobox', { name: 'Folder' }).fill('~/projects/shop')
    const code = page.getByRole('textbox', { name: 'Text of the Dockerfile' })
    await code.getByText('npm ci').waitFor()
    await page.getByText('2 warnings').waitFor()
    expect(await page.locator('.cm-lintRange-warning').count()).toBeGreaterThanOrEqual(2)
    await page.getByRole('button', { name: /^line 13/ }).click()
    await expect.poll(() => code.evaluate((element) => element === document.activeElement)).toBe(true)
    await expect.poll(() => page.evaluate(() => String(getSelection()))).toContain('CMD node')
    expect(await page.getByRole('link', { name: 'JSONArgsRecommended: read why' }).getAttribute('href')).toMatch(/^https:\/\/docs\.docker\.com\//)

    await page.getByRole('combobox', { name: 'Dockerfile' }).click()
    await page.getByRole('option', { name: 'Dockerfile.dev' }).click()
    await page.getByText('1 error').waitFor()
    await page.getByRole('button', { name: 'line 2 unknown instruction: RUNN' }).waitFor()
    await page.getByRole('combobox', { name: 'Dockerfile' }).fill('gone')
    await page.getByText(`There is no Dockerfile ${projects}/shop/gone.`).waitFor()
    expect(window.complaints).toEqual([])
  })

  it('is chosen in the dialog, says what is wrong at the field, and asks for all that was typed', async () => {
    await using window = await openWindow({}, {}, '/build')
    const { page, server } = window
    await page.getByRole('button', { name: 'Build', exact: true }).click()
    await page.getByText('Choose the folder to build.').waitFor()
    await page.getByRole('button', { name: 'Browse…' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Choose a folder' })
    await dialog.getByRole('button', { name: 'projects' }).click()
    await dialog.getByRole('option', { name: 'shop' }).click()
    await dialog.getByRole('button', { name: 'Choose “shop”' }).click()
    expect(await page.getByRole('combobox', { name: 'Folder' }).inputValue()).toBe(`${projects}/shop`)

    const tags = page.getByRole('combobox', { name: 'Tags' })
    await tags.fill('Shop')
    await page.getByText('Write it like my-app').waitFor()
    await tags.fill('shop:1.0')
    await page.getByText('Write it like my-app').waitFor({ state: 'detached' })
    await tags.press('Enter')

    await section(page, 'Build arguments').click()
    await page.getByRole('button', { name: 'NODE_VERSION = 22-slim' }).click()
    expect(await page.getByLabel('Value', { exact: true }).inputValue()).toBe('22-slim')
    await page.getByLabel('Value', { exact: true }).fill('20')
    await page.getByText('Usually 22-slim').waitFor()
    await page.getByRole('button', { name: 'NPM_TOKEN' }).click()
    // It looks like a secret, so it is masked.
    expect(await page.getByLabel('Value', { exact: true }).nth(1).getAttribute('type')).toBe('password')
    await page.getByLabel('Value', { exact: true }).nth(1).fill('hunter2')

    await section(page, 'Target and platform').click()
    await page.getByRole('combobox', { name: 'Target stage' }).click()
    await page.getByRole('option', { name: 'runtime' }).click()

    await section(page, 'Secrets and ssh').click()
    await page.getByRole('button', { name: 'npmrc (required)' }).click()
    // It was sent once: from then on all that is missing is told.
    await page.getByText('This is missing.').waitFor()
    expect(await page.getByRole('button', { name: 'Build', exact: true }).isDisabled()).toBe(true)
    expect(server.core.builds.started).toEqual([])
    await page.getByLabel('Value', { exact: true }).nth(2).fill('hunter3')

    const command = await page.getByTestId('docker-build').textContent()
    for (const words of ['-t shop:1.0', '--target runtime', '--build-arg NODE_VERSION=20', '--build-arg NPM_TOKEN', '--secret id=npmrc,env=NPMRC', `${projects}/shop`]) expect(command).toContain(words)
    expect(command).not.toContain('hunter')
    await page.getByRole('button', { name: 'Build', exact: true }).click()
    await page.getByRole('heading', { name: 'shop:1.0' }).waitFor()
    expect(server.core.builds.started).toMatchObject([{
      folder: `${projects}/shop`, dockerfile: 'Dockerfile', tags: ['shop:1.0'], target: 'runtime',
      args: [{ name: 'NODE_VERSION', value: '20', secret: false }, { name: 'NPM_TOKEN', value: 'hunter2', secret: true }], secrets: [{ id: 'npmrc', source: { kind: 'value', value: 'hunter3' } }],
    }])
    expect(window.complaints).toEqual([])
  })
})

describe('a build', () => {
  it('shows what is sent, steps by stage as they run, and the image that comes of it', async () => {
    await using window = await openWindow({}, {}, '/builds')
    const { page, server } = window
    const { operation } = server.core.builds.start(request('shop', 'shop:1.0'))
    await page.goto(`${server.url}#/builds/${operation}`)
    await page.getByText('Sending the folder to the machine…').waitFor()
    await page.getByText(/of 32\.4 MiB · 214 files/).waitFor()
    await page.getByRole('button', { name: 'Stage build' }).waitFor()
    await page.getByRole('status', { name: 'The image is ready' }).waitFor()
    await page.getByText('7 of 7 steps · 2 from the cache').waitFor()
    for (const name of ['Preparation', 'Stage build', 'Stage runtime', 'Result']) await page.getByRole('button', { name }).waitFor()
    await stepOf(page, 'RUN npm ci').click()
    await page.getByText('added 214 packages in 3s').waitFor()
    expect(await page.getByText('found 0 vulnerabilities').evaluate((element) => getComputedStyle(element).color)).not.toBe(await page.getByText('added 214 packages in 3s').evaluate((element) => getComputedStyle(element).color))
    await page.getByRole('button', { name: 'Run…' }).click()
    await expect.poll(() => page.getByRole('combobox', { name: 'Image' }).inputValue()).toBe('shop:1.0')
    expect(window.complaints).toEqual([])
  })

  it('goes on over a reload, with what was said before, and is cancelled', async () => {
    await using window = await openWindow({}, {}, '/builds')
    const { page, server } = window
    const { operation } = server.core.builds.start(request('web', 'web:1'))
    await page.goto(`${server.url}#/builds/${operation}`)
    await page.getByText('still at it, line 3', { exact: true }).waitFor()
    await page.reload()
    await page.getByText('still at it, line 1', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'All builds' }).click()
    await page.getByRole('row', { name: /web:1/ }).getByText('building').waitFor()
    await page.getByRole('link', { name: 'web:1' }).click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('It was cancelled.').waitFor()
    expect(server.core.operations.isRunning(operation)).toBe(false)
    await page.getByRole('link', { name: 'All builds' }).click()
    await page.getByRole('row', { name: /web:1/ }).getByText('cancelled').waitFor()
    expect(window.complaints).toEqual([])
  })

  it('goes on when the connection was lost for a moment', async () => {
    await using window = await openWindow({}, {}, '/builds')
    const { page, server } = window
    const { operation } = server.core.builds.start(request('web', 'web:1'))
    await page.goto(`${server.url}#/builds/${operation}`)
    await page.getByText('still at it, line 3', { exact: true }).waitFor()
    server.cut()
    server.core.builds.say('while nobody listened')
    await page.getByText('while nobody listened', { exact: true }).waitFor()
    expect(await page.getByText(/^still at it, line \d$/).count()).toBe(3)
    server.core.builds.release()
    await page.getByRole('status', { name: 'The image is ready' }).waitFor()
  })

  it('that fails says which step, its last words and what to do', async () => {
    await using window = await openWindow({}, {}, '/builds')
    const { page, server } = window
    const { operation } = server.core.builds.start(request('api', 'api:1'))
    await page.goto(`${server.url}#/builds/${operation}`)
    await page.getByRole('alert').getByText('The step "RUN npm ci" ended with exit code 1.').waitFor()
    await page.getByText('Read its last lines, correct what they name and build again.').waitFor()
    expect(await page.getByLabel('Its last lines').textContent()).toContain('found 0 vulnerabilities')
    await page.getByRole('button', { name: 'Show it among the steps' }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('RUN npm ci')
    expect(await stepOf(page, 'RUN npm ci').getAttribute('aria-expanded')).toBe('true')
    await page.getByText('did not complete successfully: exit code: 1').waitFor()
    expect(window.complaints).toEqual([])
  })

  it('with names and lines that would break the page does not', async () => {
    await using window = await openWindow({ hostile: true }, {}, '/builds')
    const { page, server } = window
    const { operation } = server.core.builds.start(request('shop', 'shop:1.0'))
    await page.goto(`${server.url}#/builds/${operation}`)
    await page.getByRole('status', { name: 'The image is ready' }).waitFor({ timeout: 20_000 })
    const steps = page.getByTestId('steps')
    await steps.getByRole('button').first().focus()
    await page.keyboard.press('End')
    await stepOf(page, 'RUN flood').click()
    await page.getByText('line 2999', { exact: true }).waitFor()
    const wide = await page.evaluate(() => [...document.querySelectorAll('main, [data-testid=steps], [data-testid=steps] > *')].some((element) => element.scrollWidth > element.clientWidth + 1))
    expect(wide).toBe(false)
    expect(await page.evaluate('window.slipwayBroken')).toBeUndefined()
    expect(window.complaints).toEqual([])
  })
})

describe('the history', () => {
  it('opens one, builds one again, and asks again for what was secret', async () => {
    await using window = await openWindow({}, {}, '/builds')
    const { page, server } = window
    const row = (name: RegExp) => page.getByRole('row', { name })
    await row(/shop:0\.9/).getByText('+1 tag').waitFor()
    await row(/web:0\.9/).getByText('interrupted').waitFor()
    await page.getByRole('grid').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'shop:0.9' }).waitFor()
    await stepOf(page, 'RUN npm ci').click()
    await page.getByText('added 214 packages in 3s').waitFor()
    await page.getByText('It is not on the machine any more.').waitFor()
    await page.getByRole('button', { name: 'Build again' }).click()
    await page.getByRole('heading', { name: 'Build an image' }).waitFor()
    await page.getByRole('button', { name: 'Build', exact: true }).click()
    await page.getByText('This is missing.').waitFor()
    await page.getByLabel('Value', { exact: true }).last().fill('once more')
    await page.getByRole('button', { name: 'Build', exact: true }).click()
    await page.getByRole('status', { name: 'The image is ready' }).waitFor()
    expect(server.core.builds.started).toMatchObject([{ args: [{ name: 'NODE_VERSION', value: '22-slim' }], secrets: [{ source: { value: 'once more' } }] }])

    await page.getByRole('link', { name: 'All builds' }).click()
    await row(/api:0\.9/).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Build again' }).click()
    await page.getByRole('alert').getByText('The step "RUN npm ci" ended').waitFor()
    expect(server.core.builds.started).toHaveLength(2)
    expect(window.complaints).toEqual([])
  })

  it('has of one that was interrupted what it said until then', async () => {
    await using window = await openWindow({}, {}, '/builds')
    const { page } = window
    await page.getByRole('row', { name: /web:0\.9/ }).dblclick()
    await page.getByText('Slipway ended in the middle of it.').waitFor()
    await stepOf(page, 'RUN npm ci').click()
    await page.getByTestId('steps').getByLabel('cancelled').waitFor()
    await page.getByTestId('steps').getByText(/deprecated inflight/).waitFor()
    expect(window.complaints).toEqual([])
  })

  it('is filtered, and cleared one by one or as a whole with the keyboard only', async () => {
    await using window = await openWindow({}, {}, '/builds')
    const { page, server } = window
    await page.getByRole('row', { name: /web:0\.9/ }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('state:failed')
    await page.getByRole('row', { name: /web:0\.9/ }).waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await page.keyboard.press('Delete')
    await page.getByRole('dialog').getByText('Images that were built stay.').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('Nothing matches').waitFor()
    expect(server.core.builds.list().map(({ state }) => state)).toEqual(['done', 'interrupted'])
    await page.getByRole('button', { name: 'Clear the filter' }).last().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Clear history…' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('2 builds that have ended go.').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('Nothing was built yet').waitFor()
    expect(window.complaints).toEqual([])
  })
})

it('goes from the palette to a built image with the keyboard only', async () => {
  await using window = await openWindow({}, {}, '/images')
  const { page } = window
  await page.getByRole('row', { name: /nginx/ }).first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder(/Pages, containers/).fill('build an image')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Build an image' }).waitFor()
  // The first field has the focus.
  await page.keyboard.type(`${projects}/shop`)
  await page.getByText('2 warnings').waitFor()
  await page.getByRole('combobox', { name: 'Tags' }).focus()
  await page.keyboard.type('shop:2')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Build', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('status', { name: 'The image is ready' }).waitFor()
  await page.getByRole('button', { name: 'Preparation' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('j')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('load metadata')
  await page.keyboard.press('Enter')
  await page.getByText('resolve docker.io/library/node:22-slim').waitFor()
  expect(window.complaints).toEqual([])
})

it.each(['light', 'dark'] as const)('is clean in the %s theme', async (colorScheme) => {
  await using window = await openWindow({}, { colorScheme }, '/builds')
  const { page, server } = window
  const found: string[] = []
  const look = async (where: string): Promise<void> => {
    await page.waitForTimeout(250)
    found.push(...(await axe(page)).map((line) => `${where}: ${line}`))
  }
  await page.getByRole('row', { name: /shop:0\.9/ }).waitFor()
  await look('list')
  await page.goto(`${server.url}#/build?folder=${projects}/shop`)
  await page.getByText('2 warnings').waitFor()
  for (const name of ['Build arguments', 'Target and platform', 'Secrets and ssh', 'Cache', 'Labels']) await section(page, name).click()
  await page.getByRole('button', { name: 'npmrc (required)' }).click()
  await look('form')
  for (const [folder, text] of [['web', 'still at it, line 1'], ['api', 'Its last lines'], ['shop', 'The image is ready']] as const) {
    const { operation } = server.core.builds.start(request(folder, `${folder}:1`))
    await page.goto(`${server.url}#/builds/${operation}`)
    await (folder === 'api' ? page.getByLabel(text) : page.getByText(text, { exact: true })).waitFor()
    await look(folder)
  }
  expect(found).toEqual([])
})

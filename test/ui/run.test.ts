// Owns: the run form, from the first container to refusals at the field that they belong to.
import { afterAll, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { go } from '../e2e/browser.ts'
import { closeBrowser, openWindow } from './window.ts'

afterAll(closeBrowser)

it('runs the first container and gives its address', async () => {
  await using window = await openWindow({ containers: 0 })
  const { page } = window
  await page.getByRole('button', { name: 'Run your first container' }).click()
  const link = page.getByRole('link', { name: 'Open in browser' })
  await link.waitFor()
  expect(await link.getAttribute('href')).toBe('http://localhost:49153/')
})

it('tells refusals at their field and loses nothing', async () => {
  await using window = await openWindow({}, {}, '/run')
  const { page } = window
  const image = page.getByRole('combobox', { name: 'Image' })
  await image.fill('mysql:9')
  await page.getByLabel('Name', { exact: true }).fill('web')
  await page.getByLabel('Command', { exact: true }).fill('a | b')
  await page.getByText('“|” needs a shell').waitFor()
  await page.getByLabel('Command', { exact: true }).fill(`sh -c 'a | b'`)
  await page.getByLabel('Port here').fill('8081')
  await page.getByLabel('Port in container').fill('x')
  await page.getByText('A number from 1 to 65535').waitFor()
  await page.getByLabel('Port in container').fill('80')
  expect((await page.getByTestId('docker-run').textContent())?.replaceAll(/\s*\\\n\s*/g, ' ')).toBe(`docker run -d --name web -p 8081:80 mysql:9 sh -c 'a | b'`)

  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByText('The image mysql:9 is not on this machine yet.').waitFor()
  await page.getByRole('button', { name: 'Pull, then run' }).click()
  await page.getByText('The name "web" is taken').waitFor({ timeout: 10_000 })
  await page.getByLabel('Name', { exact: true }).fill('web2')
  await page.getByLabel('Name', { exact: true }).press('Enter')
  await page.getByText('Port 8081 on this computer is taken by postgres').waitFor()
  expect(await image.inputValue()).toBe('mysql:9')
  await page.getByLabel('Port here').fill('')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('heading', { name: 'web2' }).waitFor()
  expect(window.complaints).toEqual([])
})

it('mounts a volume that is proposed by its name, or a folder that is chosen in a dialog', async () => {
  await using window = await openWindow({}, {}, '/run')
  const { page } = window
  await page.getByRole('combobox', { name: 'Image' }).fill('nginx:1.27')
  await openSection(page, 'Volumes')
  await page.getByRole('button', { name: 'Add a volume' }).click()
  const source = page.getByRole('combobox', { name: 'Volume or folder' })
  await source.fill('new-one')
  await page.getByText('There is no volume new-one yet').waitFor()
  await source.fill('')
  await page.getByRole('button', { name: 'Browse…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Choose a folder' })
  await dialog.getByRole('option', { name: 'projects' }).dblclick()
  await dialog.getByRole('option', { name: 'shop' }).click()
  await dialog.getByRole('button', { name: 'Choose “shop”' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await source.inputValue()).toBe('/home/mika/projects/shop')
  await page.getByLabel('Path in container').fill('/src')
  await page.getByText('-v /home/mika/projects/shop:/src').waitFor()
  expect(window.complaints).toEqual([])
})

const pasted = `docker run -d --name pasted --restart unless-stopped -e LEVEL=debug -e API_TOKEN=hunter2 -p 8082:80 -p 127.0.0.1:5000-5010:6000-6010/udp \\
  -v fresh:/fresh:ro --network backend --network-alias www -m 512m --cap-add SYS_ADMIN --gpus all nginx:1.27 nginx -g 'daemon off;'`
const openSection = async (page: Page, name: string): Promise<void> => {
  const head = page.getByRole('button', { name: new RegExp(`^${name}`) })
  if ((await head.getAttribute('aria-expanded')) === 'false') await head.click()
}

it('is filled by a pasted docker run line, tells what was not taken, and says the same in other words', async () => {
  await using window = await openWindow({}, {}, '/run')
  const { page } = window
  await page.getByRole('button', { name: 'Paste a command' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('docker run line').fill('docker ps')
  await dialog.getByText('There is no docker run in it').waitFor()
  await dialog.getByLabel('docker run line').fill(pasted)
  await dialog.getByRole('button', { name: 'Fill the form' }).click()
  await dialog.waitFor({ state: 'detached' })

  await page.getByText('One part of the line was not taken over').waitFor()
  await page.getByText('--gpus all').waitFor()
  expect(await page.getByRole('combobox', { name: 'Image' }).inputValue()).toBe('nginx:1.27')
  expect(await page.getByLabel('Command', { exact: true }).inputValue()).toBe(`nginx -g 'daemon off;'`)
  expect(await page.getByLabel('Port here').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))).toEqual(['8082', '5000-5010'])
  await page.getByRole('button', { name: /^Networks backend/ }).waitFor()
  await openSection(page, 'Environment')
  await page.getByLabel('Value', { exact: true }).first().waitFor()
  expect(await page.getByLabel('Value', { exact: true }).evaluateAll((all) => all.map((one) => [(one as HTMLInputElement).value, (one as HTMLInputElement).type]))).toEqual([['debug', 'text'], ['hunter2', 'password']])
  await openSection(page, 'Volumes')
  await page.getByText('There is no volume fresh yet: it is created.').waitFor()
  await openSection(page, 'Security')
  await page.getByText('With SYS_ADMIN a program can leave its container').waitFor()
  await page.getByLabel('Privileged', { exact: true }).check()
  await page.getByText('A privileged container is not contained').waitFor()

  const docker = page.getByTestId('docker-run')
  expect(await docker.textContent()).toContain(' -e API_TOKEN \\')
  expect(await docker.textContent()).not.toContain('hunter2')
  await page.getByLabel('Write secrets out').check()
  expect(await docker.textContent()).toContain(' -e API_TOKEN=hunter2 \\')
  await page.getByText('Compose', { exact: true }).click()
  const compose = await page.getByTestId('compose').textContent()
  for (const line of ['    image: nginx:1.27', '      - 127.0.0.1:5000-5010:6000-6010/udp', '      - fresh:/fresh:ro', '    restart: unless-stopped', '    mem_limit: 512m', '    privileged: true']) expect(compose).toContain(`${line}\n`)

  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('heading', { name: 'pasted' }).waitFor()
  expect(window.complaints).toEqual([])
})

it('takes a docker run line pasted into its first field, and a .env into its rows', async () => {
  await using window = await openWindow({}, { permissions: ['clipboard-read', 'clipboard-write'] }, '/run')
  const { page } = window
  const paste = async (text: string): Promise<void> => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
    await page.keyboard.press('Control+v')
  }
  await page.getByRole('combobox', { name: 'Image' }).click()
  await paste('docker run -e A=1 redis:8-alpine')
  await page.getByRole('button', { name: /^Environment A/ }).waitFor()
  expect(await page.getByRole('combobox', { name: 'Image' }).inputValue()).toBe('redis:8-alpine')
  await openSection(page, 'Environment')
  await page.getByRole('button', { name: 'Add a variable' }).click()
  await paste('A=2\nexport B="two words"\nDB_PASSWORD=x\n')
  expect(await page.getByLabel('Name', { exact: true }).evaluateAll((all) => all.slice(1).map((one) => (one as HTMLInputElement).value))).toEqual(['A', 'B', 'DB_PASSWORD'])
  await page.getByRole('button', { name: 'Paste a .env' }).click()
  await page.getByLabel('Text of a .env file').fill('C=3\nnonsense')
  await page.getByText('Not understood: nonsense').waitFor()
  await page.getByRole('button', { name: 'Take 1 variable' }).click()
  expect((await page.getByTestId('docker-run').textContent())?.replaceAll(/\s*\\\n\s*/g, ' ')).toBe(`docker run -d -e DB_PASSWORD -e A=2 -e 'B=two words' -e C=3 redis:8-alpine`)
})

it('says who holds a taken port, suggests a free one, and tells what is wrong in each section', async () => {
  await using window = await openWindow({}, {}, '/run')
  const { page } = window
  await page.getByLabel('Port in container').fill('80')
  await page.getByRole('button', { name: 'Suggest a free port' }).click()
  await expect.poll(() => page.getByLabel('Port here').inputValue()).toBe('8080')
  await page.getByLabel('Port here').fill('8081')
  await page.getByText('Port 8081 is taken by postgres').waitFor()
  await page.getByRole('button', { name: 'Use 8082' }).click()
  expect(await page.getByLabel('Port here').inputValue()).toBe('8082')

  await openSection(page, 'Limits')
  await page.getByLabel('Memory', { exact: true }).fill('lots')
  await page.getByText('A size such as 512m or 2g').waitFor()
  await openSection(page, 'Start and end')
  await page.getByLabel('Restart', { exact: true }).selectOption('always')
  await page.getByLabel('Remove it when it ends').check()
  await page.getByText('cannot be started again').waitFor()
  await openSection(page, 'Networks')
  await page.getByRole('button', { name: 'Add a network' }).click()
  await page.getByRole('combobox', { name: 'Network', exact: true }).fill('host')
  await page.getByText('Nothing is published on this network').waitFor()
  await openSection(page, 'Program')
  expect(await page.getByLabel('Runtime', { exact: true }).locator('option').allTextContents()).toEqual(['the engine’s own (runc)', 'crun', 'io.containerd.runc.v2', 'runc'])
  // What is wrong cannot be hidden, and is what the focus goes to.
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByText('Name an image').waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true')
})

it('is saved as a preset without secrets, and filled by it again', async () => {
  await using window = await openWindow({}, {}, '/run')
  const { page, server } = window
  await page.getByRole('button', { name: 'Paste a command' }).click()
  await page.getByRole('dialog').getByLabel('docker run line').fill(pasted)
  await page.getByRole('button', { name: 'Fill the form' }).click()
  await page.getByRole('button', { name: 'Presets' }).click()
  await page.getByRole('menuitem', { name: 'Save as a preset…' }).click()
  await page.getByText('The value of one secret is not saved').waitFor()
  await page.getByLabel('Name of the preset').fill('my site')
  await page.getByRole('button', { name: 'Save the preset' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(JSON.stringify([...server.core.run.presets.values()])).not.toContain('hunter2')

  await go(page, '/containers')
  await go(page, '/run')
  await page.getByRole('button', { name: 'Presets' }).click()
  await page.getByRole('menuitem', { name: /^my site/ }).click()
  expect(await page.getByRole('combobox', { name: 'Image' }).inputValue()).toBe('nginx:1.27')
  await openSection(page, 'Environment')
  await page.getByLabel('Value', { exact: true }).first().waitFor()
  expect(await page.getByLabel('Value', { exact: true }).evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))).toEqual(['debug', ''])
  await page.getByRole('button', { name: 'Presets' }).click()
  await page.getByRole('menuitem', { name: 'Delete the preset “my site”' }).click()
  await page.getByRole('button', { name: 'Delete the preset' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Presets' }).click()
  await page.getByText('No presets yet.').waitFor()
  expect(window.complaints).toEqual([])
})

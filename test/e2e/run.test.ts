// Owns: the run form on the real app: who holds a port, a volume and a network of its own, secrets, limits, a preset, and what the container got of it all.
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { starterImage } from '#contract/images.ts'
import { userHome } from '../app.ts'
import { go } from './browser.ts'
import { patience, useWindow } from './window.ts'

const window = useWindow()
let server: Server
let taken = 0
let shared = ''
beforeAll(async () => {
  shared = join(userHome(inject('e2eHome')), 'e2e-run')
  await mkdir(shared, { recursive: true })
  await writeFile(join(shared, 'words'), 'of this computer\n')
  await window.engine.call('/networks/create', { method: 'POST', body: { Name: 'e2e-net' } })
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  taken = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server.close()
  await window.client.run.removePreset({ name: 'e2e preset' })
  const ids = (await window.client.containers.list()).map(({ id }) => id)
  if (ids.length > 0) await window.client.containers.act({ ids, action: 'remove', force: true })
  await window.engine.call('/networks/e2e-net', { method: 'DELETE' })
  await window.engine.call('/volumes/e2e-data', { method: 'DELETE' })
})
const openSection = async (page: Page, name: string): Promise<void> => {
  const head = page.getByRole('button', { name: new RegExp(`^${name}`) })
  if ((await head.getAttribute('aria-expanded')) === 'false') await head.click()
}

it('completes the image, says who holds a taken port, and suggests another one', async () => {
  const { page } = window
  await go(page, '/run')
  await page.getByRole('combobox', { name: 'Image' }).fill('slipway/st')
  await page.getByRole('option', { name: starterImage }).click(patience)
  await page.getByLabel('Name', { exact: true }).fill('e2e-form')
  await page.getByLabel('Command', { exact: true }).fill(`sh -c 'cat /here/words; exec sleep 1000000'`)
  await page.getByLabel('Port here').fill(String(taken))
  await page.getByLabel('Port in container').fill('80')
  await page.getByText(new RegExp(`Port ${taken} is taken by .* \\(process ${process.pid}\\)`)).waitFor(patience)
  await page.getByRole('button', { name: /^Use \d+/ }).click()
  expect(await page.getByLabel('Port here').inputValue()).not.toBe(String(taken))
})

it('makes the container as it says, and keeps it as a preset without the secret', async () => {
  const { page, client, complaints } = window
  await openSection(page, 'Environment')
  await page.getByRole('button', { name: 'Paste a .env' }).click()
  await page.getByLabel('Text of a .env file').fill('LEVEL="two words"\nAPI_TOKEN=e2e-secret')
  await page.getByRole('button', { name: 'Take 2 variables' }).click()
  await openSection(page, 'Volumes')
  await page.getByRole('button', { name: 'Add a volume' }).click()
  await page.getByRole('combobox', { name: /^Volume/ }).fill('e2e-data')
  await page.getByLabel('Path in container', { exact: true }).fill('/data')
  await page.getByRole('button', { name: 'Add a volume' }).click()
  await page.getByRole('button', { name: 'Browse…' }).last().click()
  const chooser = page.getByRole('dialog', { name: 'Choose a folder' })
  await chooser.getByRole('option', { name: 'e2e-run' }).click(patience)
  await chooser.getByRole('button', { name: 'Choose “e2e-run”' }).click()
  await page.getByLabel('Path in container', { exact: true }).last().fill('/here')
  await openSection(page, 'Networks')
  await page.getByRole('button', { name: 'Add a network' }).click()
  await page.getByRole('combobox', { name: 'Network', exact: true }).fill('e2e-net')
  await openSection(page, 'Limits')
  await page.getByLabel('Memory', { exact: true }).fill('80m')
  const docker = (await page.getByTestId('docker-run').textContent())?.replaceAll(/\s*\\\n\s*/g, ' ')
  for (const part of ["-e 'LEVEL=two words'", '-e API_TOKEN ', '-v e2e-data:/data', `-v ${shared}:/here`, '--network e2e-net', '--memory 80m']) expect(docker).toContain(part)
  await page.getByText('Compose', { exact: true }).click()
  for (const line of ['      - e2e-data:/data', '    mem_limit: 80m', '      e2e-net: {}']) expect(await page.getByTestId('compose').textContent()).toContain(`${line}\n`)
  await page.getByRole('button', { name: 'Presets' }).click()
  await page.getByRole('menuitem', { name: 'Save as a preset…' }).click()
  await page.getByLabel('Name of the preset').fill('e2e preset')
  await page.getByRole('button', { name: 'Save the preset' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached', ...patience })
  expect(JSON.stringify(await client.run.presets())).not.toContain('e2e-secret')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('heading', { name: 'e2e-form', exact: true }).waitFor(patience)
  expect((await client.containers.inspect({ id: 'e2e-form' })).raw).toMatchObject({
    Config: { Env: expect.arrayContaining(['LEVEL=two words', 'API_TOKEN=e2e-secret']), Cmd: ['sh', '-c', 'cat /here/words; exec sleep 1000000'] },
    HostConfig: { Memory: 80 * 1_048_576 },
    Mounts: expect.arrayContaining([expect.objectContaining({ Type: 'volume', Name: 'e2e-data', Destination: '/data' }), expect.objectContaining({ Type: 'bind', Destination: '/here' })]),
    NetworkSettings: { Networks: { 'e2e-net': {} } },
  })
  await page.getByRole('log').getByText('of this computer').waitFor(patience)
  await go(page, '/run')
  await page.getByRole('button', { name: 'Presets' }).click()
  await page.getByRole('menuitem', { name: /^e2e preset/ }).click()
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('e2e-form')
  expect(complaints).toEqual([])
})

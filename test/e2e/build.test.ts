// Owns: building images from folders of this computer in a browser, on the real app with its real machine: a step that fails, the cache, secrets and the ssh agent, running what came of it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { starterImage } from '#contract/images.ts'
import { connectTo } from '../app.ts'
import type { AppConnection } from '../app.ts'
import { loadStarter } from '../vm/suite.ts'
import { go, launch, openPage } from './browser.ts'

const patience = { timeout: 90_000 }
const tag = 'e2e/built:1'
let app: AppConnection
let browser: Browser
let page: Page
let folder = ''
let complaints: readonly string[]

const dockerfile = (last: string): string => `ARG GREETING=hello\nFROM ${starterImage} AS words\nARG GREETING\nRUN echo "$GREETING from the build" > /words\nFROM ${starterImage}\nCOPY --from=words /words /words\nCOPY page.txt /page.txt\n${last}\n`

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-e2e-build-'))
  await mkdir(join(folder, 'site'))
  await writeFile(join(folder, 'site', 'page.txt'), 'a page of ours\n')
  await writeFile(join(folder, 'site', 'Dockerfile'), dockerfile('RUN echo \'no such table\' >&2; exit 3\nCMD echo shell'))
  app = await connectTo(inject('e2eHome'))
  await loadStarter(app.client)
  const { url } = await app.client.app.open()
  browser = await launch()
  ;({ page, complaints } = await openPage(browser, url ?? ''))
  page.setDefaultTimeout(patience.timeout)
  await page.getByTestId('status-line').getByText('running').waitFor()
})
afterAll(async () => {
  await browser.close()
  await app.client.containers.act({ ids: ['e2e-built'], action: 'remove', force: true })
  await app.client.images.remove({ images: [tag], force: true })
  await app.client.builds.clear()
  app.close()
  await rm(folder, { recursive: true })
})

it('finds the folder in the dialog, reads its Dockerfile, and says which step failed and why', async () => {
  await go(page, '/build')
  await page.getByRole('combobox', { name: 'Folder' }).fill(folder)
  await page.getByRole('button', { name: 'Browse…' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Choose a folder' })
  await dialog.getByRole('navigation', { name: 'Path' }).getByTitle(basename(folder)).waitFor()
  await dialog.getByRole('option', { name: 'site' }).click()
  await dialog.getByRole('button', { name: 'Choose “site”' }).click()
  await page.getByRole('textbox', { name: 'Text of the Dockerfile' }).getByText('no such table').waitFor()
  await page.getByRole('button', { name: /^line 9/ }).waitFor()
  await page.getByRole('combobox', { name: 'Tags' }).fill(tag)
  await page.getByRole('button', { name: /^Build arguments/ }).click()
  await page.getByRole('button', { name: 'GREETING = hello' }).click()
  await page.getByLabel('Value', { exact: true }).fill('good morning')
  await page.getByRole('button', { name: 'Build', exact: true }).click()
  await page.getByRole('alert').getByText(/ended with exit code 3/).waitFor()
  expect(await page.getByLabel('Its last lines').textContent()).toContain('no such table')
})

it('builds it again once it is mended, from the cache where nothing changed, and runs it', async () => {
  await writeFile(join(folder, 'site', 'Dockerfile'), dockerfile('CMD ["sh", "-c", "cat /words /page.txt; sleep 1000000"]'))
  await page.getByRole('button', { name: 'Build again' }).click()
  await page.getByRole('status', { name: 'The image is ready' }).waitFor()
  await page.getByText(/[1-9] from the cache/).waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Stage words' }).waitFor()
  await page.getByRole('button', { name: 'Run…' }).click()
  await page.getByLabel('Name', { exact: true }).fill('e2e-built')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('log').getByText('good morning from the build').waitFor()
  await page.getByRole('log').getByText('a page of ours').waitFor()
  expect(complaints).toEqual([])
})

it.skipIf(!existsSync('/usr/bin/ssh-agent'))('gives a step a secret of a file and the ssh agent, and shows the secret nowhere', async () => {
  const secret = 'very-secret-4712'
  const token = join(folder, 'token')
  const project = join(folder, 'private')
  await writeFile(token, `${secret}\n`)
  await mkdir(project)
  await writeFile(join(project, 'Dockerfile'), `FROM ${starterImage}\nRUN --mount=type=secret,id=token,required=true md5sum /run/secrets/token; sed 's/-.*//' /run/secrets/token; cat /run/secrets/token\nRUN --mount=type=ssh,required=true [ -S "$SSH_AUTH_SOCK" ] && echo an agent is there\n`)
  const agent = spawn('ssh-agent', ['-D', '-a', join(inject('e2eHome'), 'agent.sock')], { stdio: ['ignore', 'pipe', 'ignore'] })
  try {
    await once(agent.stdout, 'data')
    await go(page, '/build')
    await page.getByRole('combobox', { name: 'Folder' }).fill(project)
    await page.getByRole('button', { name: /^Secrets and ssh/ }).click()
    await page.getByRole('button', { name: 'token (required)' }).click()
    await page.getByRole('combobox', { name: 'Where it comes from' }).selectOption('File')
    await page.getByRole('combobox', { name: 'File on this computer' }).fill(token)
    await page.getByRole('combobox', { name: 'ssh agent' }).fill('default')
    await page.getByRole('button', { name: /^Cache/ }).click()
    await page.getByLabel('Do not use the cache').check()
    await page.getByRole('button', { name: 'Build', exact: true }).click()
    await page.getByRole('status', { name: 'The image is ready' }).waitFor()
    const steps = page.getByTestId('steps')
    await steps.getByRole('button', { name: 'RUN --mount=type=ssh' }).click()
    await steps.getByText('an agent is there', { exact: true }).waitFor()
    await steps.getByRole('button', { name: 'RUN --mount=type=secret' }).click()
    await steps.getByText(/^[0-9a-f]{32} /).waitFor()
    await steps.getByText('very', { exact: true }).waitFor()
    await steps.getByText('•••', { exact: true }).waitFor()
    expect(await page.content()).not.toContain(secret)
    expect(complaints).toEqual([])
  } finally {
    agent.kill()
    await rm(join(inject('e2eHome'), 'agent.sock'), { force: true })
  }
})

// Owns: terminals on the real app in the browser: split, kept over a reload, on the main process, beside an image without a shell, on this computer.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeBareImage } from '../vm/engine/made-images.ts'
import { go } from './browser.ts'
import { patience, useWindow } from './window.ts'

const window = useWindow()
const bareImage = 'e2e-bare:1'
let id = ''
beforeAll(async () => {
  await makeBareImage(window.engine, bareImage)
  id = await window.run('term-a', 'while read -r line; do echo "main heard $line"; done', { stdin: true, tty: true })
})
afterAll(() => window.client.images.remove({ images: [bareImage], force: true }))
const screen = (index = 0) => window.page.locator('.xterm-rows').nth(index)
const ready = (index = 0) => screen(index).getByText(/[#$] ?$/).first().waitFor(patience)
const says = (index: number, text: string) => screen(index).getByText(text, { exact: true }).first().waitFor(patience)

it('is split, and both parts and what they said are there after a reload', async () => {
  const { page, complaints } = window
  await go(page, `/containers/${id}/terminal`)
  await ready()
  await page.keyboard.type('echo one$((40+2))\n')
  await says(0, 'one42')
  await page.keyboard.press('Control+Shift+E')
  await ready(1)
  await page.keyboard.type('export KEPT=yes; echo two$((40+2))\n')
  await says(1, 'two42')
  await page.reload()
  await says(0, 'one42')
  await says(1, 'two42')
  await page.locator('.xterm-helper-textarea').nth(1).focus()
  await page.keyboard.type('echo again-$KEPT\n')
  await says(1, 'again-yes')
  await page.keyboard.press('Control+Shift+F')
  await page.getByRole('textbox', { name: 'Search in the terminal' }).fill('two4')
  await page.getByRole('search').getByRole('status').getByText(/1 of 1/).waitFor()
  await page.keyboard.press('Escape')
  expect(complaints).toEqual([])
})

it('talks to the main process, and runs a command as another user', async () => {
  const { page } = window
  const other = async (name: RegExp): Promise<void> => {
    await page.getByRole('button', { name: 'Other terminals' }).first().click()
    await page.getByRole('menuitem', { name }).click()
  }
  await other(/^Attach to the main process/)
  await page.getByText(/^Attached to the main process: /).waitFor(patience)
  await page.keyboard.type('hello\n')
  await screen().getByText('main heard hello', { exact: true }).first().waitFor(patience)
  await other(/As another user/)
  const form = page.getByRole('dialog')
  await form.getByLabel('Command').fill(`sh -c 'id -un; pwd; sleep 1000'`)
  await form.getByLabel('User').fill('nobody')
  await form.getByLabel('Working folder').fill('/tmp')
  await form.getByRole('button', { name: 'Open' }).click()
  await screen().getByText('nobody', { exact: true }).first().waitFor(patience)
  await screen().getByText('/tmp', { exact: true }).first().waitFor(patience)
})

it('looks into a container without a shell through a debug shell, which is in no list', async () => {
  const { page, client, complaints } = window
  const bare = (await client.containers.run({ image: bareImage, name: 'term-bare' })).id
  await go(page, `/containers/${bare}/terminal`)
  await page.getByText('This image has no shell.').waitFor(patience)
  await page.getByRole('button', { name: 'Open a debug shell' }).click()
  await ready()
  await page.keyboard.type('ls -1 /target; tr "\\0" " " </proc/1/cmdline\n')
  await screen().getByText('busybox', { exact: true }).first().waitFor(patience)
  await screen().getByText(/^\/busybox sleep 1000000/).first().waitFor(patience)
  expect((await client.containers.list()).map(({ name }) => name).toSorted()).toEqual(['term-a', 'term-bare'])
  expect(complaints).toEqual([])
})

it('opens on this computer, where docker leads to this machine', async () => {
  const { page, complaints } = window
  await page.getByRole('button', { name: /^Terminals and logs/ }).click()
  const drawer = page.getByRole('region', { name: 'Terminals and logs' })
  await drawer.getByRole('button', { name: 'New terminal on this computer' }).click()
  await drawer.getByText(/^Terminal on this computer/).waitFor(patience)
  await drawer.locator('.xterm-helper-textarea').focus()
  await page.keyboard.type('echo "<$DOCKER_CONTEXT>"\n')
  await drawer.locator('.xterm-rows').getByText('<slipway>', { exact: true }).first().waitFor(patience)
  expect(complaints).toEqual([])
})

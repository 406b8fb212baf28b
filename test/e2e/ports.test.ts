// Owns: ports of real containers in the browser: one that was never published is forwarded, opened, paused and given up; a taken one moves at a click.
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { go } from './browser.ts'
import { patience, useWindow } from './window.ts'

const window = useWindow()
let holder: Server
let taken = 0
beforeAll(async () => {
  holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  taken = (holder.address() as AddressInfo).port
})
afterAll(() => void holder.close())

/** The status of what answers there; 0 when nobody does. */
const asked = (url: string | null): Promise<number> => fetch(url ?? '').then(({ status }) => status, () => 0)

it('of a running container is forwarded, answers, is paused and goes again', async () => {
  const { page, run } = window
  await run('e2e-served', 'exec httpd -f -p 80 -h /www')
  await go(page, '/ports')
  await page.getByRole('button', { name: 'Forward a port…' }).click(patience)
  const dialog = page.getByRole('dialog', { name: 'Forward a port' })
  await dialog.getByText('80/tcp').click(patience)
  await dialog.getByRole('button', { name: 'Forward', exact: true }).click()
  const forward = page.getByRole('row', { name: /e2e-served/ })
  const link = forward.getByRole('link', { name: /^localhost:\d+$/ })
  const url = await link.getAttribute('href', patience)
  await expect.poll(() => asked(url), patience).toBe(200)
  await forward.getByText(/↓ .* ↑ /).waitFor(patience)
  await page.getByRole('grid').focus()
  await page.keyboard.press('p')
  await forward.getByText('paused').waitFor(patience)
  expect(await asked(url)).toBe(0)
  await page.keyboard.press('p')
  await forward.getByText('open', { exact: true }).waitFor(patience)
  expect(await asked(url)).toBe(200)
  await forward.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Stop forwarding…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Stop forwarding' }).click()
  await forward.waitFor({ state: 'detached', ...patience })
  expect(await asked(url)).toBe(0)
})

it('that is taken is told with its holder, and another one is a click away', async () => {
  const { page, client, engine, complaints } = window
  const { Id } = await engine.json<{ Id: string }>('/containers/create', {
    method: 'POST', query: { name: 'e2e-late' }, body: { Image: 'slipway/starter', HostConfig: { PortBindings: { '80/tcp': [{ HostPort: String(taken) }] } } },
  })
  await client.containers.act({ ids: [Id], action: 'start' })
  const problems = page.getByRole('list', { name: 'Problems with ports' })
  await problems.getByText(`Port ${taken} on this computer is taken by node (process ${process.pid}).`).waitFor(patience)
  await problems.getByRole('button', { name: /^Use \d+$/ }).click()
  const late = page.getByRole('row', { name: /e2e-late/ })
  await late.getByText(`in place of ${taken}`).waitFor(patience)
  const url = await late.getByRole('link', { name: /^localhost:\d+$/ }).getAttribute('href')
  await expect.poll(() => asked(url), patience).toBe(200)
  expect(complaints).toEqual([])
})

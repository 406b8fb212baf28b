// Owns: a real network in the browser: made with a subnet, joined by another name, drawn, left and removed.
import { afterAll, expect, it } from 'vitest'
import { go } from './browser.ts'
import { patience, useWindow } from './window.ts'

const window = useWindow()
afterAll(async () => {
  const left = (await window.client.networks.list()).filter(({ name }) => name === 'e2e-lab').map(({ id }) => id)
  if (left.length > 0) await window.client.networks.remove({ ids: left, disconnect: true })
})

it('is made, joined by another name, seen in the picture, left and removed', async () => {
  const { page, run, row, client, complaints } = window
  await run('e2e-server', 'exec httpd -f -p 80 -h /www')
  await run('e2e-asker', 'exec sleep 1000000')
  await go(page, '/networks?dialog=create')
  const create = page.getByRole('dialog', { name: 'Create a network' })
  await create.getByRole('textbox', { name: 'Name' }).fill('e2e-lab')
  await create.getByRole('textbox', { name: 'Subnet' }).first().fill('172.17.0.0/24')
  await create.getByText(/172\.17\.0\.0\/16 belongs to the network bridge/).waitFor(patience)
  await create.getByRole('textbox', { name: 'Subnet' }).first().fill('172.31.77.0/24')
  await create.getByRole('button', { name: 'Create', exact: true }).click()
  await row('e2e-lab').getByText('172.31.77.0/24').waitFor(patience)
  await row('e2e-lab').dblclick()

  const connect = page.getByRole('dialog', { name: 'Connect a container to e2e-lab' })
  for (const [name, alias] of [['e2e-server', 'front'], ['e2e-asker', 'visitor']] as const) {
    await page.getByRole('button', { name: 'Connect a container…' }).click(patience)
    await connect.getByRole('combobox', { name: 'Container' }).click()
    await page.getByRole('option', { name, exact: true }).click()
    await connect.getByLabel('Other names').pressSequentially(`${alias} `)
    await connect.getByRole('button', { name: 'Connect', exact: true }).click()
    await page.getByRole('row', { name: new RegExp(`^${name} `) }).getByText(alias).waitFor(patience)
  }
  const { exitCode } = await engineExec(['wget', '-qO-', 'http://front/'])
  expect(exitCode).toBe(0)

  await go(page, '/networks?view=picture')
  const picture = page.getByRole('group', { name: /Who is joined to which network/ })
  await picture.getByRole('link', { name: /e2e-lab/ }).click(patience)
  await page.getByRole('button', { name: 'Disconnect e2e-server' }).click(patience)
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect', exact: true }).click()
  await page.getByRole('row', { name: /^e2e-server / }).waitFor({ state: 'detached', ...patience })
  await page.getByRole('button', { name: 'Remove…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^Remove/ }).click()
  await page.getByRole('button', { name: 'Disconnect all and remove…' }).click(patience)
  await page.getByRole('button', { name: 'Disconnect and remove', exact: true }).click()
  await expect.poll(async () => (await client.networks.list()).some(({ name }) => name === 'e2e-lab'), patience).toBe(false)
  expect(complaints).toEqual([])
})

const engineExec = async (command: readonly string[]): Promise<{ readonly exitCode: number }> => {
  const { engine } = window
  const { Id } = await engine.json<{ Id: string }>('/containers/e2e-asker/exec', { method: 'POST', body: { Cmd: command } })
  await engine.call(`/exec/${Id}/start`, { method: 'POST', body: { Detach: true } })
  let exitCode: number | null = null
  await expect.poll(async () => (exitCode = (await engine.json<{ ExitCode: number | null }>(`/exec/${Id}/json`)).ExitCode), patience).not.toBeNull()
  return { exitCode: exitCode ?? -1 }
}

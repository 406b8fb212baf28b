// Owns: the run form, from the first container to refusals at the field that they belong to.
import { afterAll, expect, it } from 'vitest'
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

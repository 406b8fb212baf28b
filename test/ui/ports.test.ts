// Owns: the ports page of the window.
import { afterAll, describe, expect, it } from 'vitest'
import { axe, go } from '../e2e/browser.ts'
import { closeBrowser, openWindow } from './window.ts'

afterAll(closeBrowser)

describe('the ports page', () => {
  it('shows every forward with where it answers, what goes through, and who listens', async () => {
    await using window = await openWindow({}, {}, '/ports')
    const { page } = window
    const web = page.getByRole('row', { name: /Select localhost:8080 web/ })
    await web.getByText('80/tcp').waitFor()
    expect(await web.getByRole('link', { name: 'localhost:8080' }).getAttribute('href')).toBe('http://localhost:8080/')
    expect(await web.getByRole('link', { name: 'web.slipway.localhost:7780' }).getAttribute('href')).toBe('http://web.slipway.localhost:7780/')
    await web.getByText('nginx').waitFor()
    await web.getByText(/↓ .*KiB ↑ .*[KM]iB/).waitFor()
    await web.getByText(/[KM]iB\/s/).waitFor({ timeout: 5_000 })
    await page.getByRole('row', { name: /localhost:6060 worker/ }).getByText('waiting', { exact: true }).waitFor()
    await page.getByText('NAME.slipway.localhost:7780').waitFor()
    expect(window.complaints).toEqual([])
  })

  it('says who has a taken port, and uses a free one at one click', async () => {
    await using window = await openWindow({}, {}, '/ports')
    const { page } = window
    const problems = page.getByRole('list', { name: 'Problems with ports' })
    await problems.getByText('Port 8081 on this computer is taken by postgres (process 812).').waitFor()
    await problems.getByRole('button', { name: 'Use 18081' }).click()
    const row = page.getByRole('row', { name: /localhost:18081 db/ })
    await row.getByText('in place of 8081').waitFor()
    await row.getByText('open', { exact: true }).waitFor()
    expect(await problems.count()).toBe(0)
    await row.click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Back to 8081' }).click()
    await problems.waitFor()
  })

  it('pauses and resumes by key, and several at once', async () => {
    await using window = await openWindow({}, {}, '/ports')
    const { page } = window
    const web = page.getByRole('row', { name: /localhost:8080 web/ })
    await web.waitFor()
    await page.getByRole('grid').focus()
    await page.keyboard.press('p')
    await web.getByText('paused').waitFor()
    await page.keyboard.press('p')
    await web.getByText('open', { exact: true }).waitFor()
    await page.keyboard.press('Control+a')
    await page.getByRole('toolbar').getByRole('button', { name: 'Pause' }).click()
    await expect.poll(() => page.getByText('paused', { exact: true }).count()).toBeGreaterThan(3)
    await page.getByRole('toolbar').getByRole('button', { name: 'Resume' }).click()
    await web.getByText('open', { exact: true }).waitFor()
  })

  it('shares on the network only when asked twice, and says so', async () => {
    await using window = await openWindow({}, {}, '/ports')
    const { page, server } = window
    const web = () => server.core.ports.ports.forwards.find(({ containerName }) => containerName === 'web')
    await page.getByRole('row', { name: /localhost:8080 web/ }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Share on the network…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Every computer that reaches this one').waitFor()
    expect(web()?.shared).toBe(false)
    await dialog.getByRole('button', { name: 'Share' }).click()
    await page.getByRole('row', { name: /0\.0\.0\.0:8080 web/ }).getByText('shared').waitFor()
    await page.getByRole('row', { name: /0\.0\.0\.0:8080 web/ }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'This computer only' }).click()
    await expect.poll(() => web()?.shared).toBe(false)
  })

  it('forwards a port that was never published, and stops', async () => {
    await using window = await openWindow({}, {}, '/ports')
    const { page } = window
    await page.getByRole('button', { name: 'Forward a port…' }).click()
    const dialog = page.getByRole('dialog')
    // What is forwarded already, and what only the container itself reaches, is not offered.
    await dialog.getByText('9090/tcp · metrics').waitFor()
    expect(await dialog.getByText(/^(80|9091)\/tcp/).count()).toBe(0)
    await dialog.getByText('9090/tcp · metrics').click()
    expect(await dialog.getByLabel('Container port').inputValue()).toBe('9090')
    await dialog.getByLabel('Port here').fill('8081')
    await dialog.getByRole('button', { name: 'Forward', exact: true }).click()
    await dialog.getByText('Port 8081 on this computer is taken by postgres').waitFor()
    expect(await axe(page)).toEqual([])
    await dialog.getByLabel('Port here').fill('')
    await dialog.getByRole('button', { name: 'Forward', exact: true }).click()
    await page.getByRole('row', { name: /localhost:9090 web/ }).getByText('metrics').waitFor()
    await page.getByRole('row', { name: /localhost:9090 web/ }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Stop forwarding…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Stop forwarding' }).click()
    await expect.poll(() => page.getByRole('row', { name: /localhost:9090 web/ }).count()).toBe(0)
    expect(window.complaints).toEqual([])
  })

  it('tells on any page when a container starts without its port, with the way out', async () => {
    await using window = await openWindow({}, {}, '/images')
    const { page, server } = window
    await page.getByText('nginx:1.27').first().waitFor()
    await server.core.engine.act('db', 'stop', false)
    await server.core.engine.act('db', 'start', false)
    const db = server.core.engine.find('db')
    server.core.engine.containers.set(db.id, { ...db, ports: [{ containerPort: 5_432, protocol: 'tcp', hostAddress: '', hostPort: 8_081 }] })
    server.core.engine.tell('container', 'start', db.id)
    const note = page.getByRole('alert').filter({ hasText: 'db runs without port 8081' })
    await note.getByText('taken by postgres (process 812)').waitFor()
    await note.getByRole('button', { name: 'Use 18081' }).click()
    await expect.poll(() => server.core.ports.ports.forwards.find(({ containerName }) => containerName === 'db')?.state).toBe('open')
  })

  it('is empty with a way to forward, filters, and is clean in both themes', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await using window = await openWindow({}, { colorScheme }, '/ports')
      const { page, server } = window
      await page.getByRole('row', { name: /localhost:8080 web/ }).getByText('nginx').waitFor()
      expect(await axe(page)).toEqual([])
      await go(page, '/ports?q=state%3Ataken')
      await expect.poll(() => page.getByRole('row').count()).toBe(2)
      await go(page, '/ports')
      const { ports, engine } = server.core
      ports.remove(ports.ports.forwards.map(({ id }) => id))
      for (const [id, one] of engine.containers) engine.containers.set(id, { ...one, ports: [] })
      engine.tell('container', 'die', 'x')
      await page.getByText('No port is forwarded').waitFor()
      expect(await axe(page)).toEqual([])
    }
  })
})

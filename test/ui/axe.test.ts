// Owns: no page of the window has an accessibility violation, in either theme.
import { afterAll, describe, expect, it } from 'vitest'
import { axe, go } from '../e2e/browser.ts'
import { closeBrowser, openWindow } from './window.ts'

afterAll(closeBrowser)

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  it('all pages and dialogs are clean', async () => {
    await using window = await openWindow({}, { colorScheme })
    const { page, server } = window
    const found: string[] = []
    const look = async (where: string): Promise<void> => { found.push(...(await axe(page)).map((line) => `${where}: ${line}`)) }
    const [first] = server.core.engine.containers.keys()

    await page.getByRole('row', { name: /web/ }).first().waitFor()
    await look('containers')
    await page.keyboard.press('Space')
    await look('selected')
    await page.keyboard.press('Delete')
    await page.getByRole('dialog').waitFor()
    await page.waitForTimeout(250)
    await look('confirm')
    await page.keyboard.press('Escape')
    for (const [path, text] of [['/images', 'nginx:1.27'], ['/networks', 'shop_backend'], ['/networks?view=picture', 'shop_backend'], ['/networks?dialog=create', 'Create a network'], ['/networks/office/overview', '10.8.4.0/24'], ['/machine', 'Facts'], ['/run', 'Environment'], [`/containers/${first}/logs`, 'Follow'], [`/containers/${first}/inspect`, 'HostConfig'], [`/containers/${first}/stats`, 'Processes'], [`/containers/${first}/history`, 'Joined network'], [`/containers/${first}/edit`, 'Apply and recreate']] as const) {
      await go(page, path)
      await page.getByText(text).first().waitFor()
      await page.waitForTimeout(200)
      await look(path)
    }
    await go(page, `/containers/${first}/terminal`)
    await page.getByText('Terminal 1').waitFor()
    await look('terminal')
    // The terminal takes every other key, Ctrl-K too.
    await page.keyboard.press('Control+Shift+Escape')
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder(/Pages, containers/).waitFor()
    await page.waitForTimeout(200)
    await look('palette')
    expect(found).toEqual([])
    expect(window.complaints).toEqual([])
  })

  it('the states without a machine are clean', async () => {
    for (const machine of ['failed', 'stopped'] as const) {
      await using window = await openWindow({ machine }, { colorScheme }, '/machine')
      await window.page.getByRole('button', { name: /^Start/ }).first().waitFor()
      expect(await axe(window.page)).toEqual([])
      await go(window.page, '/containers')
      await window.page.getByRole('button', { name: 'Start the machine' }).first().waitFor()
      expect(await axe(window.page)).toEqual([])
    }
  })
})

// Owns: what images, containers and programs write never runs in the window, never reorders it and never breaks its frame, on any page.
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { containerTabs } from '../../renderer/features/containers/tabs.ts'
import { hostileLines, hostileTexts } from '../fakes/hostile.ts'
import { go } from '../e2e/browser.ts'
import { closeBrowser, openWindow } from './window.ts'

afterAll(closeBrowser)

/** What is wrong with the page as it is now. */
const wrong = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    if ('slipwayBroken' in globalThis) found.push('a script ran')
    if ('polluted' in {}) found.push('a prototype was changed')
    if (document.title.includes('title')) found.push('the title was changed')
    const { clientWidth, clientHeight } = document.documentElement
    if (document.documentElement.scrollWidth > clientWidth || document.documentElement.scrollHeight > clientHeight) found.push('the window scrolls')
    for (const part of document.querySelectorAll('header, nav, main, footer')) {
      const { left, right } = part.getBoundingClientRect()
      if (left < -1 || right > clientWidth + 1) found.push(`<${part.tagName.toLowerCase()}> reaches from ${left} to ${right}`)
    }
    // Things that stand in a row of their own must not be pushed off the screen by a name beside them.
    for (const button of document.querySelectorAll('main > div > div button:not([role=grid] *):not([role=log] *), main h1')) {
      const { left, width } = button.getBoundingClientRect()
      if (width > 0 && left > clientWidth) found.push(`"${(button.textContent ?? '').slice(0, 30)}" is off the screen`)
    }
    // eslint-disable-next-line no-control-regex -- these are the characters that must not get through
    const raw = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) if (raw.test(walker.currentNode.nodeValue ?? '')) found.push(`raw controls in <${walker.currentNode.parentElement?.tagName ?? ''} class="${walker.currentNode.parentElement?.className ?? ''}">`)
    for (const element of document.querySelectorAll('[title], [aria-label]')) if (raw.test(`${element.getAttribute('title') ?? ''}${element.getAttribute('aria-label') ?? ''}`)) found.push(`raw controls in a title of <${element.tagName}>`)
    return [...new Set(found)]
  })

describe.each([[1_280, 800], [900, 600]])('at %i × %i', (width, height) => {
  it('no page runs, reorders or breaks', async () => {
    await using window = await openWindow({ hostile: true, containers: hostileTexts.length + 3, images: hostileTexts.length + 3, linesPerSecond: 0 }, { viewport: { width, height } })
    const { page, server } = window
    const found: string[] = []
    const look = async (where: string): Promise<void> => { found.push(...(await wrong(page)).map((line) => `${where}: ${line}`)) }
    await page.getByText('<img src=x onerror=').first().waitFor()
    await look('containers')
    await page.getByRole('grid').press('Control+a')
    await look('containers, selected')
    await go(page, '/images')
    await page.getByText('<script>').first().waitFor()
    await look('images')

    const ids = [...server.core.engine.containers.keys()]
    for (const tab of containerTabs) {
      for (const index of [0, 5, 9, 11, 12]) {
        await go(page, `/containers/${ids[index]}/${tab}`)
        await page.waitForTimeout(150)
        await look(`${tab} of ${index}`)
      }
    }
    for (const text of [hostileTexts[0]!, hostileTexts[5]!, hostileTexts[9]!, hostileTexts[11]!]) {
      await go(page, `/run?image=${encodeURIComponent(text)}`)
      await page.waitForTimeout(150)
      await look(`run of ${text.slice(0, 10)}`)
      await go(page, `/logs?project=${encodeURIComponent(text)}`)
      await page.waitForTimeout(150)
      await look(`logs of ${text.slice(0, 10)}`)
    }
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder(/Pages, containers/).fill('<')
    await page.waitForTimeout(200)
    await look('palette')
    expect(found).toEqual([])
    expect(window.complaints).toEqual([])
  })

  it('no log line runs, reorders or breaks, wrapped or not, folded or open', async () => {
    await using window = await openWindow({ hostile: true, linesPerSecond: 0 }, { viewport: { width, height } })
    const { page, server } = window
    const found: string[] = []
    const look = async (where: string): Promise<void> => { found.push(...(await wrong(page)).map((line) => `${where}: ${line}`)) }
    const [first] = server.core.engine.containers.keys()
    await go(page, `/containers/${first}/logs`)
    await page.getByText(/more characters/).first().waitFor()
    expect(hostileLines.length).toBeGreaterThan(20)
    for (const chip of ['Timestamps', 'Wrap lines']) {
      await look(`logs before ${chip}`)
      await page.getByText(chip, { exact: true }).click()
    }
    await page.waitForTimeout(300)
    await look('logs, wrapped')
    await page.getByText('Wrap lines', { exact: true }).click()
    await page.getByRole('log').press('ArrowUp')
    // Each that opens moves others off the screen, and out of the page.
    const closed = page.locator('[aria-expanded=false][aria-label="Fold open"]')
    for (let opened = 0; opened < 8 && (await closed.count()) > 0; opened++) await closed.last().evaluate((button: HTMLElement) => button.click())
    await page.waitForTimeout(300)
    await look('logs, folded open')
    await page.getByRole('textbox', { name: 'Search…' }).fill('<')
    await page.locator('mark').first().waitFor()
    await look('logs, searched')
    expect(found).toEqual([])
    expect(window.complaints).toEqual([])
  })
})

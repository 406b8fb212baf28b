// Owns the browser of the window's tests: Debian's Chromium, quiet on the network, and its pages checked for errors.
import axeCore from 'axe-core'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

// Without WebGL the terminal draws with the DOM, so that a test can read it; its fallback is tested on the way.
export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-3d-apis', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] })

export interface Watched {
  readonly page: Page
  /** What the page complained about: errors, and anything that the content security policy refused. */
  readonly complaints: readonly string[]
}

/** Nothing moves or fades, and a dialog has the focus. A page that never rests is taken as it is after two seconds. */
const rest = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => {
    const moves = document.getAnimations().some((animation) => animation.playState === 'running' && animation.effect?.getComputedTiming().endTime !== Infinity)
    const modals = [...document.querySelectorAll('[aria-modal=true]')]
    return !moves && (modals.length === 0 || modals.some((modal) => modal.contains(document.activeElement)))
  }, null, { timeout: 2_000 }).catch(() => null)

/** Lets a key wait until the page has come to rest, as a person does: a dialog that is still moving in has no focus yet. */
const typeAtRest = (page: Page): void => {
  const { keyboard } = page
  const [press, type] = [keyboard.press.bind(keyboard), keyboard.type.bind(keyboard)]
  keyboard.press = async (...key) => { await rest(page); await press(...key) }
  keyboard.type = async (...text) => { await rest(page); await type(...text) }
}

export const openPage = async (browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Watched> => {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 800 }, locale: 'en-US', bypassCSP: false, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    // A lost connection is told by the browser itself; the tests that cut it look at the window's own words.
    if (message.type() === 'error' && !/WebSocket|ERR_CONNECTION/.test(message.text())) complaints.push(message.text())
  })
  typeAtRest(page)
  await page.goto(url)
  return { page, complaints }
}

/** Goes to a page of the window without loading it anew: the credential was used already. */
export const go = async (page: Page, path: string): Promise<void> => {
  await page.evaluate((hash) => { window.location.hash = hash }, `#${path}`)
}

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[] }[]
}

/** What axe finds wrong on the page once it rests, one line each: what is fading in has little contrast. */
export const axe = async (page: Page): Promise<readonly string[]> => {
  await rest(page)
  await page.evaluate(axeCore.source)
  const { violations } = await page.evaluate<AxeResult>('axe.run(document, { resultTypes: ["violations"] })')
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary?.replaceAll('\n', ' ').slice(0, 200) ?? ''}`))
}

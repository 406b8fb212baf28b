// Owns the flood: 10,000 lines a second into a log that is looked at, and whether each of them was shown or counted.
import type { Browser, Page } from 'playwright-core'
import { serveFake } from '../test/fakes/server.ts'
import { PageProbe } from './page-probe.ts'
import { taskFigures } from './figures.ts'
import type { Figure } from './figures.ts'

const linesPerSecond = 10_000
const seconds = 20
/** How far behind the window may be at the end, in seconds. */
const mostBehind = 3

export const floodFigures = async (browser: Browser): Promise<Figure[]> => {
  await using server = await serveFake({ linesPerSecond })
  const [first] = server.core.engine.containers.keys()
  const page = await (await browser.newContext({ viewport: { width: 1_280, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'] })).newPage()
  await page.goto(`${server.url}#/containers`)
  await page.getByRole('grid').waitFor()
  const probe = await PageProbe.attach(page)
  const before = await probe.heldMiB()
  await page.evaluate((hash) => { location.hash = hash }, `#/containers/${first}/logs`)
  await page.locator('[data-number]').first().waitFor()

  let peak = 0
  const longest = await probe.longestTask(async () => {
    for (let second = 0; second < seconds; second++) {
      await page.waitForTimeout(1_000)
      peak = Math.max(peak, await probe.heapMiB())
    }
  })
  const count = server.core.logs.count()
  const behind = (count - (await lastNumber(page))) / linesPerSecond
  const growth = (await probe.heldMiB()) - before
  const lost = await lostLines(page)
  await page.context().close()
  return [
    ...taskFigures('log flood: longest task', longest, 100),
    { name: 'log flood: memory held more', value: growth, bound: 50, unit: 'MiB' },
    { name: 'log flood: memory at its peak, with garbage', value: peak - before, bound: 50, unit: 'MiB' },
    { name: 'log flood: behind the engine', value: Math.max(0, behind), bound: mostBehind, unit: 's' },
    // One is a failure: the bound only keeps the share a number.
    { name: 'log flood: lines neither shown nor counted', value: lost, bound: 0.5, unit: 'lines' },
  ]
}

const numberIn = (text: string | null | undefined): number => Number(/#(\d+)\W*$/.exec(text ?? '')?.[1])
const lastNumber = async (page: Page): Promise<number> => numberIn(await page.locator('[data-number]').last().textContent())

/** Holds the log, copies all that is there, and compares it with what is said to be missing before it. */
const lostLines = async (page: Page): Promise<number> => {
  const log = page.getByRole('log')
  await log.press('ArrowUp')
  await page.waitForTimeout(500)
  const dropped = Number((await page.getByText(/earlier lines? not shown/).textContent())?.replace(/\D/g, ''))
  await log.press('Control+a')
  await log.press('Control+c')
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split('\n')
  return lines.reduce((wrong, line, index) => wrong + (numberIn(line) === dropped + index ? 0 : 1), 0)
}

// Owns the UI benchmark: long lists and a log flood in Chromium on a fake engine, each figure against the bound that issue 3 sets.
// There is no peer but the bound: `ours` is the worst figure as a share of its bound, `peer` is 1, and every run has all figures.
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import { launch } from '../test/e2e/browser.ts'
import type { FakeOptions } from '../test/fakes/options.ts'
import { serveFake } from '../test/fakes/server.ts'
import { taskFigures } from './figures.ts'
import type { Figure } from './figures.ts'
import { floodFigures } from './ui-flood.ts'
import { PageProbe, paintMs, watchPaint } from './page-probe.ts'
import type { Result } from './result.ts'

const wheelSteps = 150
const stepMs = 16

const listFigures = async (browser: Browser, noun: 'containers' | 'images', options: Partial<FakeOptions>): Promise<Figure[]> => {
  await using server = await serveFake(options)
  const page = await (await browser.newContext({ viewport: { width: 1_280, height: 800 } })).newPage()
  await page.addInitScript(watchPaint)
  await page.goto(`${server.url}#/${noun}`)
  const painted = await paintMs(page)
  const probe = await PageProbe.attach(page)
  const grid = page.getByRole('grid')
  await grid.hover()
  // What comes late after the first paint, such as the figures of the rows, is no part of scrolling.
  await page.waitForTimeout(1_500)
  const longest = await probe.longestTask(async () => {
    for (let step = 0; step < wheelSteps; step++) {
      await page.mouse.wheel(0, step % 50 === 49 ? -4_000 : 600)
      await page.waitForTimeout(stepMs)
    }
    for (const key of ['End', 'Home', 'End', 'PageUp', 'PageUp', 'Home']) {
      await grid.press(key)
      await page.waitForTimeout(100)
    }
  })
  await page.context().close()
  const count = noun === 'containers' ? options.containers : options.images
  return [
    { name: `${count} ${noun}: painted after data`, value: painted, bound: 1_000, unit: 'ms' },
    ...taskFigures(`${count} ${noun}: longest task while scrolling`, longest, 50),
  ]
}

export const benchUi = async (runs: number): Promise<Result> => {
  await build({ configFile: join(import.meta.dirname, '../renderer/vite.config.ts'), logLevel: 'error' })
  const all: Figure[][] = []
  for (let run = 1; run <= runs; run++) {
    const browser = await launch()
    try {
      const figures = [
        ...await listFigures(browser, 'containers', { containers: 5_000 }),
        ...await listFigures(browser, 'images', { images: 2_000 }),
        ...await floodFigures(browser),
      ]
      for (const { name, value, bound, unit } of figures) console.log(`run ${run}: ${name.padEnd(66)} ${value.toFixed(1).padStart(8)} ${unit} of ${bound}`)
      all.push(figures)
      const [load = 0] = loadavg()
      if (load > availableParallelism()) console.log(`run ${run}: this computer was busy (load ${load.toFixed(1)} on ${availableParallelism()} processors): times by the clock count waiting for it`)
    } finally {
      await browser.close()
    }
  }
  const worst = all.map((figures) => ({ ours: Math.max(...figures.map(({ value, bound }) => value / bound)), peer: 1, figures }))
  const ours = Math.max(...worst.map((run) => run.ours))
  return { name: 'ui', unit: 'of the bound', ours, peer: 1, ratio: ours, runs: worst }
}

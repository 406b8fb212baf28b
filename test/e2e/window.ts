// Owns what the end-to-end tests of one file share: the app's client and engine, a page of its window, and containers that are gone afterwards.
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'
import { starterImage } from '#contract/images.ts'
import { connectTo } from '../app.ts'
import type { AppConnection } from '../app.ts'
import { engineThrough, loadStarter } from '../vm/suite.ts'
import { launch, openPage } from './browser.ts'
import type { Watched } from './browser.ts'

export const patience = { timeout: 60_000 }

export const useWindow = (options: Parameters<typeof openPage>[2] = {}) => {
  const engine = engineThrough(join(inject('e2eHome'), 'run', 'docker.sock'))
  let app: AppConnection | null = null
  let browser: Browser | null = null
  let watched: Watched | null = null
  const there = <T>(value: T | null): T => {
    if (value === null) throw new Error('the window is there only inside of a test')
    return value
  }
  beforeAll(async () => {
    app = await connectTo(inject('e2eHome'))
    await loadStarter(app.client)
    browser = await launch()
    const { url } = await app.client.app.open()
    watched = await openPage(browser, url ?? '', options)
    await watched.page.getByTestId('status-line').getByText('running').waitFor(patience)
  })
  afterAll(async () => {
    await browser?.close()
    const ids = (await app?.client.containers.list())?.map(({ id }) => id) ?? []
    if (ids.length > 0) await app?.client.containers.act({ ids, action: 'remove', force: true })
    app?.close()
  })
  return {
    engine,
    get client() { return there(app).client },
    get page(): Page { return there(watched).page },
    get complaints() { return there(watched).complaints },
    /** Runs a script in the starter image; its id. */
    run: async (name: string, script: string, more: object = {}): Promise<string> => (await there(app).client.containers.run({ image: starterImage, name, command: ['sh', '-c', script], ...more })).id,
    row: (name: string) => there(watched).page.getByRole('row', { name: new RegExp(`^Select ${name} `) }),
  }
}

// Owns a fake core with a browser page on it, for one test.
import type { BrowserContextOptions } from 'playwright-core'
import type { FakeOptions } from '../fakes/options.ts'
import { serveFake } from '../fakes/server.ts'
import { launch, openPage } from '../e2e/browser.ts'

let browser: ReturnType<typeof launch> | null = null
export const closeBrowser = async (): Promise<void> => (await browser)?.close()

export const openWindow = async (fake: Partial<FakeOptions> = {}, options: BrowserContextOptions = {}, path = '/containers') => {
  browser ??= launch()
  const server = await serveFake(fake)
  const watched = await openPage(await browser, `${server.url}#${path}`, options)
  return {
    ...watched,
    server,
    [Symbol.asyncDispose]: async () => {
      await watched.page.context().close()
      await server[Symbol.asyncDispose]()
    },
  }
}

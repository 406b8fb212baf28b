// Owns the one machine of the e2e suite: the real app, for a real browser.
import type { TestProject } from 'vitest/node'
import { startTestApp } from '../app.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** SLIPWAY_HOME of the app that the browser talks to; `slipway open` gives fresh addresses. */
    e2eHome: string
    /** An address that opens the window once. */
    appUrl: string
  }
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const app = await startTestApp()
  try {
    await app.untilRunning()
  } catch (error) {
    await app.stop()
    throw error
  }
  project.provide('e2eHome', app.home)
  project.provide('appUrl', await app.freshUrl())
  return () => app.stop()
}

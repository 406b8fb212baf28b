// Owns the one machine of the vm suite: booted before its first test, stopped after its last.
// SLIPWAY_TEST_HOME names the home of an app that runs already, to try one test again without a boot.
import type { TestProject } from 'vitest/node'
import { join } from 'node:path'
import { startTestApp } from '../app.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of the host socket on which the real engine answers. */
    engineSocket: string
    /** SLIPWAY_HOME of the running app. */
    home: string
  }
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const running = process.env['SLIPWAY_TEST_HOME']
  if (running !== undefined) {
    project.provide('home', running)
    project.provide('engineSocket', join(running, 'run', 'docker.sock'))
    return async () => {}
  }
  const app = await startTestApp()
  try {
    await app.untilRunning()
  } catch (error) {
    await app.stop()
    throw error
  }
  project.provide('engineSocket', app.engineSocket)
  project.provide('home', app.home)
  return () => app.stop()
}

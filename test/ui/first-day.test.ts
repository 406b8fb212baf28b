// Owns: the first day on a fake core, so that the driving code of the e2e suite is known to be right.
import { afterAll, expect, it } from 'vitest'
import { starterImage } from '#contract/images.ts'
import { removeByKey, runFirstContainer, runNamed, stopAndStart, tryTakenName, typeInTerminal } from '../e2e/first-day.ts'
import { closeBrowser, openWindow } from './window.ts'

afterAll(closeBrowser)

it('goes from nothing to a shell and back', async () => {
  await using window = await openWindow({ containers: 0 })
  const { page } = window
  expect(await runFirstContainer(page)).toMatch(/^http:\/\/localhost:\d+\/$/)
  await runNamed(page, starterImage, 'e2e-web')
  await tryTakenName(page, starterImage, 'e2e-web')
  await typeInTerminal(page, 'e2e-web', 'echo a42z', 'a42z')
  await stopAndStart(page, 'e2e-web')
  await removeByKey(page, 'e2e-web')
  expect(window.complaints).toEqual([])
})

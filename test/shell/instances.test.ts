// Owns: the lives of the app that end early, each in one clear way.
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ownHome } from './home.ts'
import { standIn } from './stand-in/electron.ts'

it('leaves everything to the first instance', async () => {
  await using home = await ownHome()
  await using life = await standIn()
  life.app.first = false
  await life.begin()
  expect(await life.app.ended).toBe(0)
  expect(life.app.windows.size).toBe(0)
  expect(home.has('run')).toBe(false)
})

it('tells when the machine of this home is in use without a window', async () => {
  await using home = await ownHome()
  await using life = await standIn()
  await mkdir(join(home.path, 'run'), { recursive: true })
  const other = createServer().listen(join(home.path, 'run', 'app.sock'))
  await life.begin()
  expect(await life.app.ended).toBe(1)
  expect(life.errors).toHaveLength(1)
  expect(life.errors[0]).toMatch(/^Slipway: Another Slipway already runs this machine/)
  expect(life.app.windows.size).toBe(0)
  other.close()
})

it('ends in order when it is told to while it begins', async () => {
  await using home = await ownHome()
  await using life = await standIn()
  await life.begin()
  await new Promise((resolve) => setImmediate(resolve))
  life.app.quit()
  expect(await life.app.ended).toBe(0)
  expect(life.app.windows.size).toBe(0)
  expect(home.has('run', 'app.sock')).toBe(false)
  expect(home.log()).toContain('"msg":"ended"')
})

it('ends in order on Ctrl-C, and says so in the language of the system', async () => {
  await using home = await ownHome()
  await using life = await standIn()
  life.app.locale = 'ja'
  await life.begin()
  const window = await life.window()
  life.signal('SIGINT')
  life.signal('SIGINT')
  expect(await life.app.ended).toBe(0)
  expect(window.told).toContain('title Slipway を終了しています…')
  expect(home.log()).toContain('"msg":"ended"')
})

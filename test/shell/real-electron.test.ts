// Owns: the same, in a real Electron, wherever its binary and a display are.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { _electron } from 'playwright-core'
import { expect, it } from 'vitest'
import { ownHome } from './home.ts'

const binary = (): string | null => {
  const name = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform as string] ?? 'electron'
  const path = join(dirname(createRequire(import.meta.url).resolve('electron/package.json')), 'dist', name)
  return existsSync(path) ? path : null
}

const whyNot = (): string | null => {
  if (binary() === null) return 'no Electron binary'
  const display = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']
  return display ? null : 'no display'
}

it('opens the window on the core, locked in, and quits in order', async ({ skip }) => {
  const reason = whyNot()
  if (reason !== null) skip(reason)
  await using home = await ownHome()
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const electron = await _electron.launch({ executablePath: binary() ?? '', args: [...sandbox, join(import.meta.dirname, '../..'), '--no-machine'] })
  const page = await electron.firstWindow()
  await page.getByTestId('status-line').getByText(/not created/).waitFor()
  expect(new URL(page.url()).protocol).toBe('slipway:')
  expect(await page.evaluate("[slipwayShell, 'require' in window, 'process' in window]")).toEqual(['electron', false, false])
  expect(await page.evaluate(() => window.open('about:blank') === null)).toBe(true)
  expect(home.has('run', 'app.sock')).toBe(true)
  await electron.close()
  expect(home.has('run', 'app.sock')).toBe(false)
  expect(home.log()).toContain('"msg":"ended"')
})

// Owns showing the address in the person's browser where there is a desktop; everywhere else the printed address is enough.
import { spawn } from 'node:child_process'

export const openInBrowser = (url: string): void => {
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return
  const child = spawn('xdg-open', [url], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}

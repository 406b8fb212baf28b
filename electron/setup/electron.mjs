// Owns whether an Electron window can be had here, and why not.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isRoot, repository } from './host.mjs'

export const electronDist = join(repository, 'node_modules/electron/dist')
const programs = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }

export const electronBinary = () => {
  const path = join(electronDist, programs[process.platform] ?? 'electron')
  return existsSync(path) ? path : null
}

const reads = (path, value) => existsSync(path) && readFileSync(path, 'utf8').trim() === value

/** Where the system keeps user namespaces for itself, Chromium's sandbox needs its helper, owned by root and setuid. */
const sandboxBlocked = () => {
  if (!reads('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1') && !reads('/proc/sys/kernel/unprivileged_userns_clone', '0')) return false
  const helper = join(electronDist, 'chrome-sandbox')
  if (!existsSync(helper)) return true
  const { uid, mode } = statSync(helper)
  return uid !== 0 || (mode & 0o4000) === 0
}

/** The binary, or null and the reason. */
export const electronHere = () => {
  const binary = electronBinary()
  const reasons = [
    [binary === null, 'no Electron binary; "npx install-electron" fetches it'],
    [process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY, 'no display'],
    [process.platform === 'linux' && isRoot(), 'Electron does not run as root'],
    [process.platform === 'linux' && sandboxBlocked(), 'this system blocks its sandbox'],
  ]
  const why = reasons.find(([applies]) => applies)?.[1] ?? null
  return { binary: why === null ? binary : null, why }
}

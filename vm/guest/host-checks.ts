// Owns what the build asks of the host before it starts: Linux, the tools, the room.

import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { tmpdir } from 'node:os'
import { BuildError } from './build-error.ts'
import { buildSpaceBytes } from './recipe.ts'

/** Program → the Debian package that has it. */
const tools: Readonly<Record<string, string>> = {
  depmod: 'kmod',
  'mkfs.erofs': 'erofs-utils',
  mmdebstrap: 'mmdebstrap',
  tar: 'tar',
  xz: 'xz-utils',
}

export const debianKeyring = '/usr/share/keyrings/debian-archive-keyring.gpg'

export function checkHost(outputParent: string): void {
  if (process.platform !== 'linux') {
    throw new BuildError('the guest image can only be built on Linux', 'Build it on a Debian machine (or in a Debian VM) and copy resources/guest here.')
  }
  const missing = Object.entries(tools).filter(([tool]) => !findProgram(tool)).map(([, name]) => name)
  if (!existsSync(debianKeyring)) missing.push('debian-archive-keyring')
  if (process.getuid?.() !== 0 && !findProgram('newuidmap')) missing.push('uidmap')
  if (missing.length > 0) {
    throw new BuildError(`programs are missing that the build needs: ${missing.join(', ')}`, `Run: apt-get install ${missing.join(' ')}`)
  }
  mkdirSync(outputParent, { recursive: true })
  for (const folder of [outputParent, tmpdir()]) {
    const { bavail, bsize } = statfsSync(folder)
    if (bavail * bsize < buildSpaceBytes) {
      throw new BuildError(
        `${folder} has ${Math.floor((bavail * bsize) / 1024 ** 2)} MiB free; the build needs ${buildSpaceBytes / 1024 ** 2} MiB`,
        folder === outputParent ? 'Free some room on this disk.' : 'Free some room, or point TMPDIR at a larger disk.',
      )
    }
  }
}

/** The search path of an ordinary user often lacks the folders where depmod and mkfs live. */
export const searchPath = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'].join(delimiter)

function findProgram(name: string): boolean {
  return searchPath.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

// Owns the program that serves folders of the host to the guest. It runs on the host, with the libraries and the loader that it was
// built for: the host's own may be older, and may not have the program at all.

import { chmodSync, copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readElfNeeds } from './elf.ts'
import type { GuestArch } from './recipe.ts'
import { archs } from './recipe.ts'

export function assembleShareDaemon(unpacked: string, folder: string, arch: GuestArch): void {
  const { libraryFolder, loader } = archs[arch]
  mkdirSync(folder)
  const keep = (path: string, name = basename(path)): void => {
    copyFileSync(join(unpacked, path), join(folder, name))
    chmodSync(join(folder, name), 0o755)
  }
  keep(loader, 'ld.so')
  const kept = new Set([basename(loader)])
  const keepWithLibraries = (path: string): void => {
    keep(path)
    for (const library of readElfNeeds(readFileSync(join(unpacked, path))).libraries) {
      if (kept.has(library)) continue
      kept.add(library)
      keepWithLibraries(`${libraryFolder}/${library}`)
    }
  }
  keepWithLibraries('usr/libexec/virtiofsd')
}

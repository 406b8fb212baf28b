// Owns picking kernel modules: what each needs, in loading order, and their plain (uncompressed) bytes.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

export interface KernelModules {
  /** Module paths below the kernel's folder, each after everything it needs. */
  inLoadOrder(names: readonly string[]): readonly string[]
}

/** Reads depmod's table: `path: needed-last … needed-first`. Names may be written with - or _. */
export function parseModulesDep(table: string): KernelModules {
  const needs = new Map<string, readonly string[]>()
  const paths = new Map<string, string>()
  for (const line of table.split('\n')) {
    const [path, rest] = line.split(':')
    if (!path || rest === undefined) continue
    needs.set(path, rest.trim().split(/\s+/).filter(Boolean))
    paths.set(moduleName(path), path)
  }
  return {
    inLoadOrder(names) {
      const ordered = new Set<string>()
      for (const name of names) {
        const path = paths.get(moduleName(name))
        if (!path) throw new Error(`the kernel has no module ${name}: is it built in now? See modules.ts`)
        for (const needed of (needs.get(path) ?? []).toReversed()) ordered.add(needed)
        ordered.add(path)
      }
      return [...ordered]
    },
  }
}

export function moduleName(path: string): string {
  return basename(path).replace(/\.ko(\.\w+)?$/, '').replaceAll('-', '_')
}

/** Debian packs each module; unpacked they load faster, and the root's own compression makes up for the size. */
export function readModule(kernelFolder: string, path: string): Buffer {
  if (!path.endsWith('.xz')) return readFileSync(join(kernelFolder, path))
  return execFileSync('xz', ['-dc', join(kernelFolder, path)], { maxBuffer: 64 * 1024 ** 2 })
}

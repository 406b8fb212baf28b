// Owns the kernel modules in the root: the ones we want and what they need, depmod's index, and the lists init loads.

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { KernelModules } from './kernel-modules.ts'
import { readModule } from './kernel-modules.ts'
import { engineModules, initrdModules, lateModules, networkModules, onDemandModules } from './modules.ts'

/** Init loads a list with insmod, one path a line: no search, no index. Each list leaves out what came before it. */
const lists = { network: networkModules, engine: engineModules, late: lateModules }

export function assembleModules(kernelFolder: string, root: string, release: string, modules: KernelModules): void {
  const loaded = new Set(modules.inLoadOrder(initrdModules))
  for (const [name, wanted] of Object.entries(lists)) {
    const paths = modules.inLoadOrder(wanted).filter((path) => !loaded.has(path))
    for (const path of paths) loaded.add(path)
    const list = join(root, 'usr/lib/slipway/modules', name)
    mkdirSync(dirname(list), { recursive: true })
    writeFileSync(list, paths.map((path) => `/usr/lib/modules/${release}/${plainPath(path)}\n`).join(''))
  }
  const all = new Set([...loaded, ...modules.inLoadOrder(onDemandModules)])
  for (const path of all) {
    const target = join(root, 'usr/lib/modules', release, plainPath(path))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, readModule(kernelFolder, path))
  }
}

function plainPath(path: string): string {
  return path.replace(/\.xz$/, '')
}

// Owns the initrd: busybox, the stage 1 script and the few modules that lead to the root disk, in loading order.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CpioEntry } from './cpio.ts'
import { writeCpio } from './cpio.ts'
import type { KernelModules } from './kernel-modules.ts'
import { moduleName, readModule } from './kernel-modules.ts'
import { initrdModules } from './modules.ts'
import { sourceDateEpoch } from './recipe.ts'

export function assembleInitrd(unpacked: string, kernelFolder: string, modules: KernelModules): Buffer {
  const paths = modules.inLoadOrder(initrdModules)
  const folders = ['bin', 'dev', 'modules', 'proc', 'root', 'sys']
  const entries: CpioEntry[] = [
    ...folders.map((path): CpioEntry => ({ path, kind: 'folder' })),
    // without this node the kernel starts stage 1 with no console
    { path: 'dev/console', kind: 'device', major: 5, minor: 1 },
    { path: 'bin/busybox', kind: 'file', executable: true, content: readFileSync(join(unpacked, 'usr/bin/busybox')) },
    { path: 'init', kind: 'file', executable: true, content: readFileSync(join(import.meta.dirname, 'stage1')) },
    { path: 'modules/order', kind: 'file', content: Buffer.from(paths.map((path) => `${moduleName(path)}\n`).join('')) },
    ...paths.map((path): CpioEntry => ({ path: `modules/${moduleName(path)}.ko`, kind: 'file', content: readModule(kernelFolder, path) })),
  ]
  return writeCpio(entries, sourceDateEpoch)
}

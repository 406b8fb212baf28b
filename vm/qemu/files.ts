// Owns the names of the files of a QEMU machine, inside the folders that the core hands over.
import { join } from 'node:path'
import type { MachinePaths } from '../provider.ts'

export interface QemuFiles {
  readonly kernel: string
  readonly initrd: string
  readonly root: string
  readonly data: string
  readonly config: string
  readonly qmp: string
  readonly console: string
  readonly engineLog: string
  readonly pid: string
}

export const qemuFiles = ({ image, data, run }: MachinePaths): QemuFiles => ({
  kernel: join(image, 'vmlinux'),
  initrd: join(image, 'initrd.img'),
  root: join(image, 'root.erofs'),
  data: join(data, 'data.img'),
  config: join(data, 'config.tar'),
  qmp: join(run, 'qmp.sock'),
  console: join(run, 'console.sock'),
  engineLog: join(run, 'engine-log.sock'),
  pid: join(run, 'qemu.pid'),
})

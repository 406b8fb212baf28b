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
  /** The program that serves a folder to the guest, with its own loader and libraries: the host's may be older. */
  readonly shareDaemon: { readonly program: string; readonly loader: string; readonly libraries: string }
  /** The socket of the share with this number. */
  readonly share: (index: number) => string
}

/** What the daemon of a share leaves in the run folder. */
export const shareMark = /^share\d+\.sock(?:\.pid)?$/

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
  shareDaemon: { program: join(image, 'virtiofsd/virtiofsd'), loader: join(image, 'virtiofsd/ld.so'), libraries: join(image, 'virtiofsd') },
  share: (index) => join(run, `share${index}.sock`),
})

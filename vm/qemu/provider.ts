// Owns QEMU as a provider: the parts of this folder behind vm/provider.ts.
import { access, mkdir } from 'node:fs/promises'
import { AppError } from '#contract/errors.ts'
import { loadOrMakeKeys } from '../link/keys.ts'
import type { GuestSpec, Provider } from '../provider.ts'
import { inspectQemu } from './binary.ts'
import { guestNetwork } from './command-line.ts'
import { ensureDataDisk, writeConfigDisk } from './disks.ts'
import { qemuFiles } from './files.ts'
import { startGuest } from './guest.ts'
import { clearPredecessor } from './predecessor.ts'
import { kernelSpeaks } from './probe.ts'
import { sharesFile } from './shares.ts'

export const qemu: Provider = {
  id: 'qemu',
  // QEMU's user network turns its gateway into this computer's loopback.
  hostAddress: guestNetwork.gateway,
  // The daemons lock themselves up with what only Linux has.
  sharesFolders: process.platform === 'linux',
  inspect: inspectQemu,
  accelerates: kernelSpeaks,
  clear: clearPredecessor,
  prepare: prepareFiles,
  start: startGuest,
}

async function prepareFiles(spec: GuestSpec): Promise<void> {
  const files = qemuFiles(spec.paths)
  for (const path of [files.kernel, files.initrd, files.root]) {
    await access(path).catch((cause: unknown) => {
      throw new AppError('GUEST_IMAGE_MISSING', { details: { path }, cause })
    })
  }
  await mkdir(spec.paths.data, { recursive: true, mode: 0o700 })
  await mkdir(spec.paths.run, { recursive: true, mode: 0o700 })
  await ensureDataDisk(files.data, spec.diskGiB)
  await writeConfigDisk(files.config, await loadOrMakeKeys(spec.paths.data), {
    GUEST_IP: `${guestNetwork.address}/${guestNetwork.prefix}`,
    GATEWAY: guestNetwork.gateway,
    DNS: guestNetwork.dns,
    HOSTNAME: 'slipway',
  }, { ...spec.configFiles, ...sharesFile(spec) })
}

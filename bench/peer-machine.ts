// Owns one boot of the stock VM: QEMU's start to `/_ping` through an ssh-forwarded socket, as ours is measured.
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Accelerator } from '#contract/machine.ts'
import { createEngineClient } from '#core/engine/client.ts'
import { Qmp, forwardedPort } from '#vm/qemu/qmp.ts'
import { openSshLink } from '#vm/link/ssh-link.ts'
import type { GuestLink } from '#vm/provider.ts'
import { hardware } from '#vm/qemu/command-line.ts'
import { qemuBinary } from '#vm/qemu/binary.ts'
import { join } from 'node:path'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { peerImage } from './peer-image.ts'

const patienceMs = 180_000

export const peerMachine = async (size: { accelerator: Accelerator; cpus: number; memoryMiB: number }): Promise<{ boot(): Promise<number> }> => {
  const image = await peerImage()
  return {
    boot: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'slipway-peer-'))
      const socket = join(folder, 'qmp.sock')
      const began = performance.now()
      const child = spawn(qemuBinary(), [
        ...hardware(size), '-kernel', image.kernel, '-initrd', image.initrd, '-append', 'root=/dev/vda rw quiet',
        '-qmp', `unix:${socket},server=on,wait=off`,
        '-drive', `id=root,if=none,format=raw,file=${image.disk},cache=writeback`, '-device', 'virtio-blk-pci,drive=root',
        '-netdev', 'user,id=net,hostfwd=tcp:127.0.0.1:0-:22', '-device', 'virtio-net-pci,netdev=net,romfile=', '-device', 'virtio-rng-pci',
      ], { stdio: 'ignore' })
      const exited = new Promise((resolve) => child.once('close', resolve))
      const signal = AbortSignal.timeout(patienceMs)
      try {
        const qmp = await retry(() => Qmp.open(socket), 10, signal)
        const port = forwardedPort(await qmp.monitor('info usernet'), 22) ?? 0
        const link = await retry(() => openSshLink({ host: '127.0.0.1', port }, image.keys, AbortSignal.any([signal, AbortSignal.timeout(20_000)])), 100, signal)
        await retry(() => ping(link), 50, signal)
        const seconds = (performance.now() - began) / 1_000
        await link.exec('systemctl poweroff').catch(() => {})
        await Promise.race([exited, sleep(60_000)])
        return seconds
      } finally {
        child.kill('SIGKILL')
        await exited
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

const retry = async <T>(work: () => Promise<T>, everyMs: number, signal: AbortSignal): Promise<T> => {
  for (;;) {
    try {
      return await work()
    } catch {
      signal.throwIfAborted()
      await sleep(everyMs)
    }
  }
}

const ping = (link: GuestLink): Promise<void> => createEngineClient({ dial: () => link.dialUnix('/run/docker.sock') }).call('/_ping')

// Owns the stock VM that we measure against: Debian with systemd, ssh and docker.io as their packages set them up, nothing tuned.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { loadOrMakeKeys } from '#vm/link/keys.ts'
import type { LinkKeys } from '#vm/link/keys.ts'
import { findMirror } from '#vm/guest/apt-mirror.ts'
import { packageListMaxAgeDays, suite } from '#vm/guest/recipe.ts'

const run = promisify(execFile)
const cache = resolve(import.meta.dirname, '../.cache/bench-peer')
const packages = ['systemd-sysv', 'systemd-resolved', 'udev', 'dbus', 'openssh-server', 'docker.io', 'iptables', 'ca-certificates', 'linux-image-cloud-amd64', 'initramfs-tools', 'iproute2']

export interface PeerImage {
  readonly kernel: string
  readonly initrd: string
  readonly disk: string
  readonly keys: LinkKeys
}

/** Builds it once (root, a few minutes). */
export const peerImage = async (): Promise<PeerImage> => {
  const paths = { kernel: join(cache, 'vmlinuz'), initrd: join(cache, 'initrd.img'), disk: join(cache, 'disk.img') }
  if (!existsSync(join(cache, 'host-key.pub'))) await build()
  const keys = await loadOrMakeKeys(cache)
  return { ...paths, keys: { ...keys, hostPublic: await readFile(join(cache, 'host-key.pub'), 'utf8') } }
}

const build = async (): Promise<void> => {
  if (process.getuid?.() !== 0) throw new Error('bench: the stock VM is built by root: run this benchmark with sudo')
  console.log('bench: building the stock VM (a few minutes, once)…')
  await mkdir(join(cache, '..'), { recursive: true })
  const work = await mkdtemp(join(cache, '..', '.peer-'))
  try {
    const root = join(work, 'root')
    const mirror = findMirror()
    await run('mmdebstrap', [
      '--mode=root', '--variant=minbase', `--include=${packages.join(',')}`, `--aptopt=Acquire::Min-ValidTime "${packageListMaxAgeDays * 86_400}"`,
      suite, root, ...(mirror === undefined ? [] : [`deb ${mirror} ${suite} main`]),
    ], { maxBuffer: 64 * 1024 ** 2 })
    const keys = await loadOrMakeKeys(work)
    await mkdir(join(root, 'root/.ssh'), { recursive: true, mode: 0o700 })
    await writeFile(join(root, 'root/.ssh/authorized_keys'), `${keys.clientPublic}\n`, { mode: 0o600 })
    await writeFile(join(root, 'etc/systemd/network/ether.network'), '[Match]\nType=ether\n[Network]\nDHCP=yes\n')
    await writeFile(join(root, 'etc/fstab'), '/dev/vda / ext4 rw,relatime 0 1\n')
    await run('systemctl', ['--root', root, 'enable', 'systemd-networkd.service', 'ssh.service', 'docker.service'])
    const boot = await readdir(join(root, 'boot'))
    const image = join(work, 'image')
    await mkdir(image)
    for (const [name, prefix] of [['vmlinuz', 'vmlinuz-'], ['initrd.img', 'initrd.img-']] as const) {
      await cp(join(root, 'boot', boot.find((entry) => entry.startsWith(prefix)) ?? name), join(image, name))
    }
    await cp(join(root, 'etc/ssh/ssh_host_ed25519_key.pub'), join(image, 'host-key.pub'))
    await cp(join(work, 'link-keys.json'), join(image, 'link-keys.json'))
    await run('mke2fs', ['-q', '-t', 'ext4', '-d', root, join(image, 'disk.img'), '6G'])
    await rm(cache, { recursive: true, force: true })
    await rename(image, cache)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

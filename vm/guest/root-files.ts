// Owns what of the unpacked packages the root keeps. A list of what is wanted, so that a new dependency adds nothing.

import type { GuestArch } from './recipe.ts'
import { archs } from './recipe.ts'

/** Paths or globs in the unpacked packages. The libraries that these programs need are found and added. */
export function keptFiles(arch: GuestArch): readonly string[] {
  const { libraryFolder, loader } = archs[arch]
  return [
    'usr/bin/busybox',
    loader,

    // the engine
    'usr/bin/containerd',
    'usr/bin/containerd-shim-runc-v2',
    'usr/bin/crun',
    'usr/bin/docker',
    'usr/bin/docker-init',
    'usr/bin/runsc',
    'usr/bin/tini-static',
    'usr/libexec/docker/cli-plugins/docker-buildx',
    'usr/sbin/docker-proxy',
    'usr/sbin/dockerd',
    'usr/sbin/runc',

    // `docker top` asks for `ps -ef`, which busybox's does not know
    'usr/bin/ps',

    // busybox's changes the group along with the owner, see `touched`
    'usr/bin/chown',

    // busybox's nc cannot speak to a unix socket, and the engine listens on nothing else
    'usr/bin/nc.openbsd',

    // packet filter: its matches and targets are loaded by name at run time
    'usr/sbin/xtables-nft-multi',
    `${libraryFolder}/xtables/*.so`,
    'etc/ethertypes',
    'etc/protocols',
    'etc/services',

    // busybox's tar knows neither extended attributes nor holes
    'usr/bin/tar',

    // disks
    'etc/mke2fs.conf',
    'usr/sbin/e2fsck',
    'usr/sbin/mke2fs',
    'usr/sbin/resize2fs',

    // the link
    'usr/bin/dropbearconvert',
    'usr/sbin/dropbear',
  ]
}

/** Links that the packages' own install scripts would have made, and the folders that mounts go over. */
export const madeLinks: Readonly<Record<string, string>> = {
  bin: 'usr/bin',
  sbin: 'usr/sbin',
  lib: 'usr/lib',
  lib64: 'usr/lib64',
  // the root is read-only, and certificates of registries come and go
  'etc/docker/certs.d': '../../run/slipway/certs.d',
  'etc/hosts': '../run/hosts',
  'etc/mtab': '../proc/mounts',
  'etc/resolv.conf': '../run/resolv.conf',
  'usr/bin/nc': 'nc.openbsd',
  'usr/bin/runc': '../sbin/runc',
  'usr/sbin/ip6tables': 'xtables-nft-multi',
  'usr/sbin/ip6tables-restore': 'xtables-nft-multi',
  'usr/sbin/ip6tables-save': 'xtables-nft-multi',
  'usr/sbin/iptables': 'xtables-nft-multi',
  'usr/sbin/iptables-restore': 'xtables-nft-multi',
  'usr/sbin/iptables-save': 'xtables-nft-multi',
  'usr/sbin/mkfs.ext4': 'mke2fs',
  // the kernel itself looks for it here, and nowhere else
  'usr/sbin/modprobe': '../bin/busybox',
  'var/run': '../run',
  'var/tmp': '../tmp',
}

export const madeFolders = [
  'Users',
  'data',
  'dev',
  'home',
  'mnt',
  'proc',
  'root',
  'run',
  'sys',
  'tmp',
  'var/lib/containerd',
  'var/lib/docker',
  'var/log',
] as const

/** busybox commands that must not stand in front of a fuller program, or that make no sense in the guest. */
export const hiddenApplets: ReadonlySet<string> = new Set([
  'busybox', 'dpkg', 'dpkg-deb', 'init', 'linuxrc', 'mke2fs', 'rpm', 'rpm2cpio', 'run-init', 'switch_root',
])

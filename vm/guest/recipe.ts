// Owns what the guest image is made of: the suite, the packages, and the constants that make two builds equal.

export const suite = 'forky'

/** Debian's name of an architecture; the only ones the guest is made for. */
export type GuestArch = 'amd64' | 'arm64'

interface ArchRecipe {
  readonly kernelPackage: string
  /** Where Debian keeps this architecture's libraries. */
  readonly libraryFolder: string
  /** The program loader, at the path that is baked into every program. */
  readonly loader: string
  /** As container images name it. */
  readonly imageArch: string
}

export const archs: Readonly<Record<GuestArch, ArchRecipe>> = {
  amd64: {
    kernelPackage: 'linux-image-cloud-amd64',
    libraryFolder: 'usr/lib/x86_64-linux-gnu',
    loader: 'usr/lib64/ld-linux-x86-64.so.2',
    imageArch: 'amd64',
  },
  arm64: {
    kernelPackage: 'linux-image-cloud-arm64',
    libraryFolder: 'usr/lib/aarch64-linux-gnu',
    loader: 'usr/lib/ld-linux-aarch64.so.1',
    imageArch: 'arm64',
  },
}

/** What is asked for by name; apt adds what these depend on, root-files.ts says what of it all is kept. */
export const packages = [
  'busybox-static',
  'ca-certificates',
  'containerd',
  'coreutils',
  'crun',
  'docker-buildx',
  'docker-cli',
  'docker.io',
  'dropbear-bin',
  'e2fsprogs',
  'iptables',
  'netbase',
  'netcat-openbsd',
  'procps',
  'runc',
  'runsc',
  'tar',
  'tini',
  'virtiofsd',
] as const

/** The package whose version is the engine's. */
export const enginePackage = 'docker.io'

/**
 * A testing suite's package list says that it is void after a week, which a mirror that is refreshed less often
 * cannot keep. apt's own bounded answer is a least age for which a signed list holds; the check itself stays on.
 */
export const packageListMaxAgeDays = 180

/** One moment for every file: content, not the hour of the build, decides the bytes. 2026-01-01T00:00:00Z. */
export const sourceDateEpoch = 1_767_225_600

/** lz4hc unpacks fastest where the guest is emulated; 64 KiB clusters cost little reading and pack well. */
export const erofsOptions = ['-zlz4hc,9', '-C65536', '-U', '5119ab1e-0000-4000-8000-000000000001'] as const

/** Free room a build needs: packages, the unpacked tree, the tree that is kept, the image. */
export const buildSpaceBytes = 3 * 1024 ** 3

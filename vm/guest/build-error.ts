// Owns the ways in which a build of the image can fail: each says what happened and the one thing to do.

export class BuildError extends Error {
  readonly remedy: string

  constructor(message: string, remedy: string) {
    super(message)
    this.name = 'BuildError'
    this.remedy = remedy
  }
}

interface KnownFailure {
  readonly sign: RegExp
  readonly message: string
  readonly remedy: string
}

/** In the order in which they are looked for: a broken signature also ends in "failed to fetch". */
const knownFailures: readonly KnownFailure[] = [
  {
    sign: /no space left on device|ENOSPC/i,
    message: 'the disk filled up',
    remedy: 'Free about 3 GiB, or point TMPDIR at a disk that has it.',
  },
  {
    sign: /NO_PUBKEY|BADSIG|EXPKEYSIG|is not signed|invalid signature|signatures couldn't be verified|InRelease is not valid/i,
    message: "the Debian mirror's signature could not be verified",
    remedy: 'Update the debian-archive-keyring package, or use another mirror (SLIPWAY_DEBIAN_MIRROR).',
  },
  {
    sign: /Release file .* is (expired|not valid yet)/i,
    message: "the Debian mirror's package list is too old, or this machine's clock is wrong",
    remedy: 'Check the clock, or use a fresher mirror (SLIPWAY_DEBIAN_MIRROR).',
  },
  {
    sign: /newuidmap|newgidmap|subuid|subgid|unshare|user namespace|clone\(\) failed|cannot be used|Operation not permitted/i,
    message: 'this user may not make the private name space that the build works in',
    remedy: 'Install the package uidmap and give the user an entry in /etc/subuid and /etc/subgid (see `man subuid`), or run the build as root.',
  },
  {
    sign: /Could not resolve|Could not connect|Connection (failed|timed out|refused)|Unable to connect|Network is unreachable|Failed to fetch|Temporary failure/i,
    message: 'the Debian mirror could not be reached',
    remedy: 'Check the network and the proxy, or name another mirror in SLIPWAY_DEBIAN_MIRROR.',
  },
  {
    sign: /Unable to locate package|has no installation candidate|unmet dependencies|does not have a Release file/i,
    message: 'the Debian mirror does not hold the packages of this suite',
    remedy: 'Name a full Debian mirror in SLIPWAY_DEBIAN_MIRROR.',
  },
]

/** Turns what mmdebstrap printed into a cause and a remedy. */
export function explainFetchFailure(output: string): BuildError {
  const known = knownFailures.find(({ sign }) => sign.test(output))
  const last = output.split('\n').filter((line) => line.startsWith('E: ')).slice(0, 3).join('\n')
  return new BuildError(
    `${known?.message ?? 'the packages could not be unpacked'}${last ? `\n${last}` : ''}`,
    known?.remedy ?? 'Read the lines above; they are what mmdebstrap said.',
  )
}

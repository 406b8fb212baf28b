// Owns the two key pairs of an installation: the client's and the guest's. Both are made here, so the host key is pinned before the first boot.
import { chmod, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import ssh2 from 'ssh2'

export interface LinkKeys {
  /** OpenSSH private key of the host side. */
  readonly clientPrivate: string
  /** One line for authorized_keys. */
  readonly clientPublic: string
  /** OpenSSH private key that the guest's ssh server uses. */
  readonly hostPrivate: string
  readonly hostPublic: string
}

const fileName = 'link-keys.json'

/** Reads the keys of this installation from `folder`, or makes them (mode 0600). */
export const loadOrMakeKeys = async (folder: string): Promise<LinkKeys> => {
  const path = join(folder, fileName)
  try {
    const kept = JSON.parse(await readFile(path, 'utf8')) as LinkKeys
    // Made before that was looked at: no guest could ever read them.
    if (isWhole(kept.clientPublic) && isWhole(kept.hostPublic)) return kept
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' && !(error instanceof SyntaxError)) throw error
  }
  const client = makePair('slipway-client')
  const host = makePair('slipway-guest')
  const keys: LinkKeys = { clientPrivate: client.private, clientPublic: client.public, hostPrivate: host.private, hostPublic: host.public }
  await writeFile(`${path}.new`, JSON.stringify(keys), { mode: 0o600 })
  await chmod(`${path}.new`, 0o600)
  await rename(`${path}.new`, path)
  return keys
}

/** The length of the name, the name, the length of the key, the key (RFC 8709). */
const wholeBlobBytes = 4 + 'ssh-ed25519'.length + 4 + 32
const isWhole = (line: string): boolean => publicKeyBlob(line).length === wholeBlobBytes

/** ssh2 1.17 leaves out a key's leading zero byte, one pair in 256; OpenSSH and dropbear take no such key. */
export const makePair = (comment: string): { readonly private: string; readonly public: string } => {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519', { comment })
    if (isWhole(pair.public)) return pair
  }
}

/** The key blob (RFC 4253 section 6.6) inside a public key line. */
export const publicKeyBlob = (line: string): Buffer => Buffer.from(line.split(' ')[1] ?? '', 'base64')

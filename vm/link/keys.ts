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
    return JSON.parse(await readFile(path, 'utf8')) as LinkKeys
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' && !(error instanceof SyntaxError)) throw error
  }
  const client = ssh2.utils.generateKeyPairSync('ed25519', { comment: 'slipway-client' })
  const host = ssh2.utils.generateKeyPairSync('ed25519', { comment: 'slipway-guest' })
  const keys: LinkKeys = { clientPrivate: client.private, clientPublic: client.public, hostPrivate: host.private, hostPublic: host.public }
  await writeFile(`${path}.new`, JSON.stringify(keys), { mode: 0o600 })
  await chmod(`${path}.new`, 0o600)
  await rename(`${path}.new`, path)
  return keys
}

/** The key blob (RFC 4253 section 6.6) inside a public key line. */
export const publicKeyBlob = (line: string): Buffer => Buffer.from(line.split(' ')[1] ?? '', 'base64')

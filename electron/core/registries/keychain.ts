// Owns logins kept by the system's keychain: a file of ours holds them, sealed with a key that only the keychain has.
import { readFile, rename, writeFile } from 'node:fs/promises'
import type { Credentials } from './credential-helper.ts'

/** What seals a text so that only this user of this computer can open it; Electron's safeStorage is one. */
export interface Keychain {
  /** False where there is none, or one that keeps its key in plain sight. */
  available(): boolean
  seal(text: string): Buffer
  open(sealed: Buffer): string
}

/** What we need of a place for logins. */
export interface LoginPlace {
  get(host: string): Promise<Credentials | null>
  store(host: string, credentials: Credentials): Promise<void>
  erase(host: string): Promise<void>
  /** Usernames by host. */
  list(): Promise<ReadonlyMap<string, string>>
}

/** All logins are one sealed text: not even the hosts can be read in the file. */
export const keychainPlace = (path: string, keychain: Keychain): LoginPlace => {
  const read = async (): Promise<Map<string, Credentials>> => {
    const sealed = await readFile(path).catch(() => null)
    if (sealed === null) return new Map()
    try {
      return new Map(Object.entries(JSON.parse(keychain.open(sealed)) as Record<string, Credentials>))
    } catch {
      // Sealed by another user or a keychain that was made anew: it can never be opened again.
      return new Map()
    }
  }
  // One change after the other: each rewrites the whole.
  let last: Promise<unknown> = Promise.resolve()
  const change = (alter: (logins: Map<string, Credentials>) => unknown): Promise<void> => {
    const mine = last.then(async () => {
      const logins = await read()
      alter(logins)
      await writeFile(`${path}.new`, keychain.seal(JSON.stringify(Object.fromEntries(logins))), { mode: 0o600 })
      await rename(`${path}.new`, path)
    })
    last = mine.catch(() => {})
    return mine
  }
  return {
    get: async (host) => (await read()).get(host) ?? null,
    store: (host, credentials) => change((logins) => logins.set(host, credentials)),
    erase: (host) => change((logins) => logins.delete(host)),
    list: async () => new Map([...(await read())].map(([host, { username }]) => [host, username])),
  }
}

/** In memory, gone with the process. */
export const sessionPlace = (): LoginPlace => {
  const logins = new Map<string, Credentials>()
  return {
    get: async (host) => logins.get(host) ?? null,
    store: async (host, credentials) => void logins.set(host, credentials),
    erase: async (host) => void logins.delete(host),
    list: async () => new Map([...logins].map(([host, { username }]) => [host, username])),
  }
}

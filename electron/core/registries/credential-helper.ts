// Owns speaking with a docker credential helper: a program that takes a word as its argument and the rest on its input
// (docker/docker-credential-helpers, "Development"). Secrets go through pipes only, never through arguments or files.
import { spawn } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { AppError } from '#contract/errors.ts'

export interface Credentials {
  readonly username: string
  readonly secret: string
}

/** The username that says that the secret is no password but an identity token. */
export const tokenUser = '<token>'

const answerMs = 30_000
const longestAnswer = 1024 * 1024
/** A name becomes part of a program's name: it may lead nowhere else. */
const safeName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/
/** What helpers say when they hold nothing for an address (credentials.NewErrCredentialsNotFound). */
const notFound = /credentials not found in native keychain|no usernames? for|not found/i

export const programOf = (name: string): string => `docker-credential-${name}`

export const isOnPath = async (program: string): Promise<boolean> => {
  const ends = process.platform === 'win32' ? ['.exe', '.cmd'] : ['']
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const end of ends) {
      if (folder !== '' && (await access(join(folder, program + end), constants.X_OK).then(() => true, () => false))) return true
    }
  }
  return false
}

/** Errors of all: CREDENTIAL_HELPER_FAILED. */
export const openHelper = (name: string) => ({
  /** Null when it holds nothing for the address. */
  get: async (server: string): Promise<Credentials | null> => {
    const answer = await ask(name, 'get', server)
    if (answer === null) return null
    const { Username, Secret } = parse(name, answer)
    return typeof Username === 'string' && typeof Secret === 'string' && Secret !== '' ? { username: Username, secret: Secret } : null
  },
  store: async (server: string, { username, secret }: Credentials): Promise<void> => {
    await ask(name, 'store', JSON.stringify({ ServerURL: server, Username: username, Secret: secret }))
  },
  erase: async (server: string): Promise<void> => {
    await ask(name, 'erase', server)
  },
  /** Usernames by address. */
  list: async (): Promise<Readonly<Record<string, string>>> => {
    const all = parse(name, (await ask(name, 'list', '')) ?? '{}')
    return Object.fromEntries(Object.entries(all).flatMap(([server, username]) => (typeof username === 'string' ? [[server, username]] : [])))
  },
})
export type CredentialHelper = ReturnType<typeof openHelper>

const failed = (name: string, reason: string): AppError => new AppError('CREDENTIAL_HELPER_FAILED', { details: { helper: programOf(name), reason } })

const parse = (name: string, answer: string): Readonly<Record<string, unknown>> => {
  try {
    return (JSON.parse(answer) ?? {}) as Record<string, unknown>
  } catch {
    // Without its words: they may be a secret.
    throw failed(name, 'its answer is not JSON')
  }
}

/** Null when the helper says that it has nothing. */
const ask = (name: string, word: string, input: string): Promise<string | null> =>
  new Promise((resolve, reject) => {
    if (!safeName.test(name)) return reject(failed('', 'its name is not one of a program'))
    const child = spawn(programOf(name), [word], { stdio: ['pipe', 'pipe', 'pipe'], timeout: answerMs, windowsHide: true })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out = (out + chunk.toString('utf8')).slice(0, longestAnswer)))
    child.stderr.on('data', (chunk: Buffer) => (err = (err + chunk.toString('utf8')).slice(0, 4_096)))
    child.stdin.on('error', () => {})
    child.once('error', (error: NodeJS.ErrnoException) => reject(failed(name, error.code === 'ENOENT' ? 'it is not installed' : error.message)))
    child.once('close', (code, killedBy) => {
      if (code === 0) return resolve(out)
      // Helpers tell their errors on the standard output. Only `get` and `list` hold secrets there, and only when they succeed.
      const said = (out.trim() || err.trim()).split('\n')[0]?.slice(0, 300) ?? ''
      if ((word === 'get' || word === 'erase') && notFound.test(said)) return resolve(null)
      reject(failed(name, said === '' ? (killedBy === null ? `it ended with code ${code}` : `it did not answer in ${answerMs / 1_000} s`) : said))
    })
    child.stdin.end(input)
  })

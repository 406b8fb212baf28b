// Owns reading the docker contexts of this computer (the docker CLI's context store: contexts/meta/<sha256 of the name>/meta.json, contexts/tls/<the same>/docker).
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

export interface TlsFiles {
  readonly ca: Buffer | undefined
  readonly cert: Buffer | undefined
  readonly key: Buffer | undefined
  readonly skipVerify: boolean
}

interface DockerContext {
  readonly name: string
  readonly address: string
  readonly tls: () => Promise<TlsFiles | null>
}

const metaSchema = z.object({ Name: z.string().min(1).max(255), Endpoints: z.object({ docker: z.object({ Host: z.string().min(1).max(4_096), SkipTLSVerify: z.boolean().default(false) }) }) })
const usualAddress = 'unix:///var/run/docker.sock'
/** What the CLI calls the one that stands in no file. */
const defaultContext = 'default'

const dockerFolder = (): string => process.env['DOCKER_CONFIG'] ?? join(homedir(), '.docker')

/** The default one first, then by name. What cannot be read is left out. */
export const readContexts = async (folder: string = dockerFolder()): Promise<readonly DockerContext[]> => {
  const meta = join(folder, 'contexts', 'meta')
  const entries = await readdir(meta).catch(() => [])
  const read = await Promise.all(entries.map(async (id): Promise<DockerContext | null> => {
    const parsed = await readFile(join(meta, id, 'meta.json'), 'utf8').then((text) => metaSchema.safeParse(JSON.parse(text))).catch(() => null)
    // Its folder says which context it is: the CLI finds it by nothing else.
    if (parsed?.success !== true || createHash('sha256').update(parsed.data.Name).digest('hex') !== id) return null
    const { Name, Endpoints: { docker: { Host, SkipTLSVerify } } } = parsed.data
    return { name: Name, address: Host, tls: () => readTls(join(folder, 'contexts', 'tls', id, 'docker'), SkipTLSVerify) }
  }))
  const plain: DockerContext = { name: defaultContext, address: process.env['DOCKER_HOST'] || usualAddress, tls: () => environmentTls(folder) }
  return [plain, ...read.filter((one) => one !== null).toSorted((one, other) => one.name.localeCompare(other.name))]
}

const readTls = async (folder: string, skipVerify: boolean): Promise<TlsFiles | null> => {
  const file = (name: string): Promise<Buffer | undefined> => readFile(join(folder, name)).catch(() => undefined)
  const [ca, cert, key] = await Promise.all([file('ca.pem'), file('cert.pem'), file('key.pem')])
  return ca === undefined && cert === undefined && key === undefined && !skipVerify ? null : { ca, cert, key, skipVerify }
}

/** DOCKER_TLS_VERIFY and DOCKER_CERT_PATH, as the CLI takes them for DOCKER_HOST. */
const environmentTls = async (folder: string): Promise<TlsFiles | null> =>
  process.env['DOCKER_TLS_VERIFY'] ? readTls(process.env['DOCKER_CERT_PATH'] || folder, false) : null

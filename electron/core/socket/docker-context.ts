// Owns the docker context that leads to our socket (the docker CLI's context store: ~/.docker/contexts/meta/<sha256 of the name>/meta.json).
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

const configFolder = (): string => process.env['DOCKER_CONFIG'] ?? join(homedir(), '.docker')
const contextFolder = (name: string): string => join(configFolder(), 'contexts', 'meta', createHash('sha256').update(name).digest('hex'))

interface Meta {
  readonly Endpoints?: { readonly docker?: { readonly Host?: string } }
}

const readHost = async (name: string): Promise<string | null> => {
  const meta = await readFile(join(contextFolder(name), 'meta.json'), 'utf8').then((text) => JSON.parse(text) as Meta).catch(() => null)
  return meta?.Endpoints?.docker?.Host ?? null
}

/** Makes the context, or points ours at the socket. */
export const createDockerContext = async (name: string, socketPath: string): Promise<void> => {
  const folder = contextFolder(name)
  const meta = {
    Name: name,
    Metadata: { Description: 'Slipway' },
    Endpoints: { docker: { Host: `unix://${socketPath}`, SkipTLSVerify: false } },
  }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'meta.json')
  await writeFile(`${path}.new`, JSON.stringify(meta), { mode: 0o600 })
  await rename(`${path}.new`, path)
}

/** Removes the context, unless it leads elsewhere by now or the person works with it: docker refuses every command when its chosen context is gone. */
export const removeDockerContext = async (name: string, socketPath: string): Promise<void> => {
  if ((await readHost(name)) !== `unix://${socketPath}`) return
  const config = await readFile(join(configFolder(), 'config.json'), 'utf8').then((text) => JSON.parse(text) as { currentContext?: string }).catch(() => ({ currentContext: undefined }))
  if (config.currentContext === name) return
  await rm(contextFolder(name), { recursive: true, force: true })
}

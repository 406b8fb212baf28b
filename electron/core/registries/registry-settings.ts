// Owns what is kept of registries besides logins, and the files by which the guest's engine learns it.
import { dockerHub } from '#contract/registries.ts'
import { z } from 'zod'
import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'

export const registrySettingsSchema = z.object({
  hosts: z.array(z.object({ host: z.string(), insecure: z.boolean(), /** PEM, empty where there are none. */ certificates: z.string() })).max(50),
  mirrors: z.array(z.string()).max(10),
})
export type RegistrySettings = z.output<typeof registrySettingsSchema>
export type HostSettings = RegistrySettings['hosts'][number]

export const noRegistrySettings: RegistrySettings = { hosts: [], mirrors: [] }

/** Where the engine looks for certificates; it knows Docker Hub by the name of its server. */
const certificateFolder = (host: string): string => `certs.d/${host === dockerHub ? 'registry-1.docker.io' : host}`

/** By their path on the config disk; vm/guest/README.md tells what the guest does with them. `more`: other keys of the engine's settings. */
const allFiles = ({ hosts, mirrors }: RegistrySettings, more: object = {}): Readonly<Record<string, string>> => ({
  'daemon.json': `${JSON.stringify({ 'insecure-registries': hosts.filter(({ insecure }) => insecure).map(({ host }) => host), 'registry-mirrors': mirrors, ...more })}\n`,
  ...Object.fromEntries(hosts.flatMap(({ host, certificates }) => (certificates === '' ? [] : [[`${certificateFolder(host)}/ca.crt`, certificates]]))),
})

/** What of them the engine reads only when it starts. */
export const atStart = ({ hosts, mirrors }: RegistrySettings): string => JSON.stringify([hosts.filter(({ insecure }) => insecure).map(({ host }) => host).toSorted(), mirrors])

/** For a boot. Where nothing was set the image's own settings need no help. */
export const bootFiles = (settings: RegistrySettings, more: object = {}): Readonly<Record<string, string>> =>
  Object.keys(more).length === 0 && settings.mirrors.length === 0 && settings.hosts.every(({ insecure, certificates }) => !insecure && certificates === '') ? {} : allFiles(settings, more)

/** For a running machine: all that there is. */
export const settingsArchive = (settings: RegistrySettings): Promise<Buffer> => {
  const tar = pack()
  for (const [name, content] of Object.entries(allFiles(settings))) tar.entry({ name, mode: 0o644 }, content)
  tar.finalize()
  return buffer(tar)
}

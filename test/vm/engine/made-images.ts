// Owns images that tests make themselves, of what is at hand: nothing comes from a registry on the network.
import { starterImage } from '#contract/images.ts'
import { parseReference } from '#contract/references.ts'
import type { EngineClient } from '#core/engine/client.ts'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pack } from 'tar-stream'

/** An image of one layer (Engine API: ImageCreate from a body). */
export const importImage = async (engine: EngineClient, tar: Readable, name: string, changes: readonly string[]): Promise<void> => {
  const { name: repo, tag } = parseReference(name) ?? { name, tag: null }
  const answer = await text(await engine.upload('/images/create', tar, { query: { fromSrc: '-', repo, tag: tag ?? 'latest', changes: changes.join('\n') } }))
  if (answer.includes('"error"')) throw new Error(answer)
}

/** So many bytes that nothing makes smaller. */
export const importNoise = async (engine: EngineClient, name: string, bytes: number): Promise<void> => {
  const tar = pack()
  tar.entry({ name: 'noise' }, randomBytes(bytes))
  tar.finalize()
  await importImage(engine, Readable.from(tar), name, ['CMD ["/noise"]'])
}

/** Runs, but has no shell: one program in the root folder. */
export const makeBareImage = async (engine: EngineClient, name: string): Promise<void> => {
  const { Id } = await engine.json<{ Id: string }>('/containers/create', { method: 'POST', body: { Image: starterImage } })
  await importImage(engine, await engine.stream(`/containers/${Id}/archive`, { query: { path: '/bin/busybox' } }), name, ['CMD ["/busybox", "sleep", "1000000"]'])
  await engine.call(`/containers/${Id}`, { method: 'DELETE' })
}

/** Debian's docker-registry, run by the guest: on the guest's loopback the engine takes one without TLS. */
export const registryProgram = '/usr/bin/docker-registry'
const registryFiles = [registryProgram, '/lib64/ld-linux-x86-64.so.2', '/lib/x86_64-linux-gnu/libc.so.6']
export const registryHere = registryFiles.every((path) => existsSync(path))
const registryConfig = 'version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: /data\n  delete:\n    enabled: true\nhttp:\n  addr: 127.0.0.1:5000\n'

export const makeRegistryImage = async (engine: EngineClient, name: string): Promise<void> => {
  const tar = pack()
  for (const path of registryFiles) tar.entry({ name: path.slice(1), mode: 0o755 }, await readFile(path))
  tar.entry({ name: 'config.yml' }, registryConfig)
  tar.entry({ name: 'data', type: 'directory' })
  tar.finalize()
  await importImage(engine, Readable.from(tar), name, [`CMD ["${registryProgram}", "serve", "/config.yml"]`])
}

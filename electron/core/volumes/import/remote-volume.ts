// Owns reading a volume of another docker host with as little there as can be: a container that is never started has it mounted, read-only, and goes again.
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { Readable } from 'node:stream'
import type { EngineClient } from '../../engine/client.ts'

/** By this label the leftovers of a crash are known, and whose they are. */
const label = 'slipway.volume-import'
const owner = hostname()
/** Where the volume is in it; entries of its archive begin with this name. */
const place = '/volume'
const emptyTar = Buffer.alloc(1_024)

const readers = new Set<string>()

/** Removes what an earlier run of this computer left there. */
export const sweepReaders = async (other: EngineClient): Promise<void> => {
  const left = await other.json<readonly { readonly Id: string }[]>('/containers/json', { query: { all: true, filters: JSON.stringify({ label: [`${label}=${owner}`] }) } })
  for (const { Id } of left) if (!readers.has(Id)) await removeReader(other, Id)
}

const removeReader = (other: EngineClient, id: string): Promise<void> => other.call(`/containers/${id}`, { method: 'DELETE', query: { force: true }, signal: AbortSignal.timeout(60_000) }).catch(() => {})

/** Calls `work` with the volume as a tar whose entries begin with "volume". Errors: VOLUME_NOT_FOUND, those of the work. */
export const readRemoteVolume = async (other: EngineClient, volume: string, work: (tar: Readable) => Promise<void>, signal: AbortSignal): Promise<void> => {
  // A container with a volume that is not there would make one.
  await other.call(`/volumes/${encodeURIComponent(volume)}`, { about: { volume }, signal })
  const image = await anyImage(other, signal)
  try {
    const { Id } = await other.json<{ readonly Id: string }>('/containers/create', {
      method: 'POST', signal, about: { volume },
      body: {
        Image: image.name, Entrypoint: ['/none'], Cmd: [], Labels: { [label]: owner }, NetworkDisabled: true,
        // Without `NoCopy` the engine would fill an empty volume from the image.
        HostConfig: { NetworkMode: 'none', Mounts: [{ Type: 'volume', Source: volume, Target: place, ReadOnly: true, VolumeOptions: { NoCopy: true } }] },
      },
    })
    readers.add(Id)
    try {
      await work(await other.stream(`/containers/${Id}/archive`, { query: { path: place }, signal }))
    } finally {
      await removeReader(other, Id)
      readers.delete(Id)
    }
  } finally {
    await image.leave()
  }
}

interface BorrowedImage {
  readonly name: string
  readonly leave: () => Promise<void>
}

/** One that is there: nothing of it is run or read. Where there is none, an empty one is made and removed. */
const anyImage = async (other: EngineClient, signal: AbortSignal): Promise<BorrowedImage> => {
  const [first] = await other.json<readonly { readonly Id: string }[]>('/images/json', { signal })
  if (first !== undefined) return { name: first.Id, leave: async () => {} }
  const repo = 'slipway-volume-import'
  const tag = randomBytes(6).toString('hex')
  const name = `${repo}:${tag}`
  const answer = await other.upload('/images/create', Readable.from([emptyTar]), { query: { fromSrc: '-', repo, tag }, signal })
  await Array.fromAsync(answer)
  return { name, leave: () => other.call(`/images/${encodeURIComponent(name)}`, { method: 'DELETE', signal: AbortSignal.timeout(60_000) }).catch(() => {}) }
}

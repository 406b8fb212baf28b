// Owns bringing volumes here from another docker host: which hosts there are, what volumes they have, and copying some with their data and labels.
import { Readable } from 'node:stream'
import type { Duplex } from 'node:stream'
import { AppError } from '#contract/errors.ts'
import type { DockerHost, OtherHost, OtherVolume, VolumeImport } from '#contract/volume-import.ts'
import { createEngineClient } from '../../engine/client.ts'
import type { EngineClient } from '../../engine/client.ts'
import { inspectVolume, listVolumes, measureVolumes } from '../../engine/volumes.ts'
import { exchange } from '../../files/guest-process.ts'
import type { GuestRun } from '../../files/guest-process.ts'
import { hostPath } from '../../moves/host-file.ts'
import { Lane } from '../../operations/lane.ts'
import type { Operations, Progress } from '../../operations/operations.ts'
import { checkNameIsFree, fillVolume } from '../fill-volume.ts'
import { volumeCommand, volumeFailure } from '../guest-volume.ts'
import { countTar } from './count-tar.ts'
import type { TarCount } from './count-tar.ts'
import { dialHost, isReachable } from './dial-host.ts'
import type { Dial } from './dial-host.ts'
import { readContexts } from './docker-contexts.ts'
import { readRemoteVolume, sweepReaders } from './remote-volume.ts'

interface Options {
  readonly engine: EngineClient
  readonly start: GuestRun
  readonly operations: Pick<Operations, 'start'>
  readonly engineSocket: string
}

export class VolumeImports {
  readonly #options: Options
  /** One at a time: each takes all that the way there gives. */
  readonly #lane = new Lane(1)
  /** Bytes as they were last measured, for the bar of progress. */
  readonly #sizes = new Map<string, Readonly<Record<string, number>>>()

  constructor(options: Options) {
    this.#options = options
  }

  async hosts(): Promise<readonly DockerHost[]> {
    const own = `unix://${this.#options.engineSocket}`
    return (await readContexts()).flatMap(({ name, address }) => (address === own ? [] : [{ context: name, address, reachable: isReachable(address) }]))
  }

  /** Errors: OTHER_HOST_MISSING, OTHER_HOST_UNREACHABLE. */
  async volumes(host: OtherHost): Promise<readonly OtherVolume[]> {
    const [there, here] = await Promise.all([
      withHost(host, async (other) => {
        await sweepReaders(other).catch(() => {})
        return listVolumes(other)
      }),
      listVolumes(this.#options.engine),
    ])
    const taken = new Set(here.map(({ name }) => name))
    return there.map(({ name, driver, usedBy }) => ({ name, driver, running: usedBy.filter(({ running }) => running).map((user) => user.name), taken: taken.has(name) }))
  }

  /** Errors: as `volumes`. */
  async measure(host: OtherHost, signal?: AbortSignal): Promise<Readonly<Record<string, number>>> {
    const { bytes } = await withHost(host, (other) => measureVolumes(other, signal))
    this.#sizes.set(keyOf(host), bytes)
    return bytes
  }

  /** Errors, before it begins: VOLUME_NAME_TAKEN at its field, INPUT_INVALID for a name that is asked for twice, those of `volumes`. */
  async start({ host, volumes }: VolumeImport): Promise<readonly string[]> {
    const { engine, operations } = this.#options
    const names = new Set<string>()
    for (const [index, { to }] of volumes.entries()) {
      if (names.has(to)) throw new AppError('VOLUME_NAME_TAKEN', { details: { name: to }, field: `volumes.${index}.to` })
      names.add(to)
      await checkNameIsFree(engine, to, `volumes.${index}.to`)
    }
    const sizes = this.#sizes.get(keyOf(host)) ?? {}
    return volumes.map(({ name, to }) =>
      operations.start('volume-import', name === to ? name : `${name} → ${to}`, (progress, signal) => withHost(host, (other) => this.#copy(other, { name, to, totalBytes: sizes[name] ?? null }, progress, signal)), { lane: this.#lane, repeatable: true }))
  }

  async #copy(other: EngineClient, { name, to, totalBytes }: { readonly name: string; readonly to: string; readonly totalBytes: number | null }, progress: Progress, signal: AbortSignal): Promise<void> {
    const { engine, start } = this.#options
    progress.phase('preparing')
    const { labels } = await inspectVolume(other, name)
    await fillVolume(engine, to, labels, (folder) => readRemoteVolume(other, name, async (archive) => {
      progress.phase('copying')
      let sent: TarCount | null = null
      let doneBytes = 0
      const counted = async function* (): AsyncGenerator<Buffer> {
        try {
          for await (const chunk of countTar(archive as AsyncIterable<Buffer>, (count) => { sent = count })) {
            doneBytes += chunk.length
            // A tar has heads: what was thought of its size may be a little less than what comes.
            progress.item('volume', { phase: 'copying', doneBytes, totalBytes: totalBytes === null ? null : Math.max(totalBytes, doneBytes) })
            yield chunk
          }
        } catch (cause) {
          throw new AppError('OTHER_HOST_UNREACHABLE', { details: { address: name, reason: cause instanceof Error ? cause.message : String(cause) }, cause })
        }
      }
      await exchange(start, volumeCommand('receive-from-host', folder), volumeFailure(to), Readable.from(counted()), signal)
      progress.phase('verifying')
      const said = await exchange(start, volumeCommand('count', folder), volumeFailure(to), Buffer.alloc(0), signal)
      const reason = difference(sent, said.toString('utf8'))
      if (reason !== null) throw new AppError('VOLUME_COPY_DIFFERS', { details: { name, reason } })
      progress.item('volume', { done: true })
    }, signal))
  }
}

/** Nothing stays connected afterwards: behind each connection may be a process of ssh. Errors: OTHER_HOST_MISSING, OTHER_HOST_UNREACHABLE, those of the work. */
const withHost = async <T>(host: OtherHost, work: (other: EngineClient) => Promise<T>): Promise<T> => {
  const dial = await dialOf(host)
  const open = new Set<Duplex>()
  const other = createEngineClient({
    dial: async () => {
      const stream = await dial()
      open.add(stream)
      stream.once('close', () => open.delete(stream))
      return stream
    },
  })
  try {
    return await work(other)
  } finally {
    for (const stream of open) stream.destroy()
  }
}

const dialOf = async (host: OtherHost): Promise<Dial> => {
  if (host.kind === 'socket') return dialHost(`unix://${hostPath(host.path)}`, async () => null)
  const context = (await readContexts()).find(({ name }) => name === host.name)
  if (context === undefined) throw new AppError('OTHER_HOST_MISSING', { details: { name: host.name }, field: 'host' })
  return dialHost(context.address, context.tls)
}

const keyOf = (host: OtherHost): string => JSON.stringify(host)

/** Null when what came is what was sent: as many names of each kind, and as many bytes. */
export const difference = (sent: TarCount | null, said: string): string | null => {
  const [files, folders, others, bytes] = /^(\d+) (\d+) (\d+) (\d+)$/.exec(said.trim())?.slice(1).map(Number) ?? []
  if (sent === null || bytes === undefined) return 'it ended too soon'
  const rows = [['files', sent.files, files], ['folders', sent.folders, folders], ['other entries', sent.others, others], ['bytes', sent.bytes, bytes]] as const
  const wrong = rows.find(([, wanted, there]) => wanted !== there)
  return wrong === undefined ? null : `${wrong[1]} ${wrong[0]} were sent, ${wrong[2]} are there`
}

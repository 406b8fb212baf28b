// Owns the fake volumes: some used, some not, one of nobody's naming, one whose labels are hostile.
import { AppError } from '#contract/errors.ts'
import type { VolumeCreate, VolumeDetail, VolumeSizes, VolumeSummary } from '#contract/volumes.ts'
import type { FakeEngine } from './engine.ts'
import { hostileTexts } from './hostile.ts'
import { sleep } from './topic.ts'

const volume = (name: string, more: Partial<VolumeSummary> = {}): VolumeSummary => ({
  name, driver: 'local', createdAt: '2026-11-20T08:30:00.000Z', anonymous: false, project: null, labels: {}, options: {}, usedBy: [], lastUsedAt: null, restorable: more.options?.['type'] === undefined, ...more,
})

export class FakeVolumes {
  readonly #engine: FakeEngine
  readonly #all = new Map<string, VolumeSummary>()

  constructor(engine: FakeEngine) {
    this.#engine = engine
    const user = (name: string) => [...engine.containers.values()].filter((one) => one.name === name).map(({ id, state }) => ({ id, name, running: state === 'running', kept: false }))
    for (const one of [
      volume('shop_db-data', { project: 'shop', usedBy: user('db') }),
      volume('web-content', { usedBy: user('web'), labels: { team: 'front' } }),
      volume('backup-2026', { createdAt: '2026-10-01T12:00:00.000Z', lastUsedAt: '2026-10-03T07:15:00.000Z' }),
      volume('3f0c9a6b1d2e4f5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c', { anonymous: true }),
      volume('nfs-share', { options: { type: 'nfs', o: 'addr=10.0.0.9,ro', device: ':/exports/share' }, labels: { note: hostileTexts.join('\n').slice(0, 20_000) } }),
    ]) this.#all.set(one.name, one)
  }

  list(): readonly VolumeSummary[] {
    return [...this.#all.values()]
  }

  inspect(name: string): VolumeDetail {
    const found = this.#get(name)
    return { ...found, raw: { Name: name, Driver: found.driver, Mountpoint: `/var/lib/docker/volumes/${name}/_data`, Labels: found.labels, Options: found.options, Scope: 'local' } }
  }

  async measure(): Promise<VolumeSizes> {
    await sleep(300)
    return { bytes: Object.fromEntries([...this.#all.keys()].filter((name) => name !== 'nfs-share').map((name, index) => [name, 4_096 + index * 73_400_320])), measuredAt: new Date().toISOString() }
  }

  create({ name, driver, options, labels }: VolumeCreate): void {
    if (this.#all.has(name)) throw new AppError('VOLUME_NAME_TAKEN', { details: { name }, field: 'name' })
    if (driver !== 'local') throw new AppError('VOLUME_DRIVER_MISSING', { details: { driver }, field: 'driver' })
    const words = (pairs: VolumeCreate['options']) => Object.fromEntries(pairs.map((pair) => [pair.name, pair.value]))
    this.#all.set(name, volume(name, { driver, options: words(options), labels: words(labels), createdAt: new Date().toISOString() }))
    this.#engine.tell('volume', 'create', name)
  }

  remove(name: string): void {
    if (this.#get(name).usedBy.length > 0) throw new AppError('VOLUME_IN_USE', { details: { name } })
    this.#all.delete(name)
    this.#engine.tell('volume', 'destroy', name)
  }

  #get(name: string): VolumeSummary {
    const found = this.#all.get(name)
    if (found === undefined) throw new AppError('VOLUME_NOT_FOUND', { details: { name } })
    return found
  }
}

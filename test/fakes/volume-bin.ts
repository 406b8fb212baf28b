// Owns the fake recycle bin of volumes: one removed long ago, whose name is taken again, and all that is removed meanwhile.
import type { BinNews, BinNote, RemovedVolume, VolumeBin } from '#contract/volume-bin.ts'
import type { VolumeRemove, VolumeSummary } from '#contract/volumes.ts'
import { AppError } from '#contract/errors.ts'
import { Watched } from '#core/channel.ts'
import { fakeId } from './samples.ts'
import { sleep } from './topic.ts'
import type { FakeVolumes } from './volumes.ts'

export class FakeVolumeBin {
  readonly news = new Watched<BinNews>({ change: 0, note: null })
  readonly #volumes: FakeVolumes
  readonly #kept = new Map<string, RemovedVolume>()
  #made = 0

  constructor(volumes: FakeVolumes) {
    this.#volumes = volumes
    this.#keep('web-content', null, '2026-11-02T09:00:00.000Z')
  }

  list(): VolumeBin {
    return { volumes: [...this.#kept.values()].toSorted((one, other) => other.removedAt.localeCompare(one.removedAt)), shortBelowBytes: 3_435_973_836 }
  }

  async measure(): Promise<Readonly<Record<string, number>>> {
    await sleep(300)
    return Object.fromEntries([...this.#kept.keys()].map((id, index) => [id, (index + 1) * 41_943_040]))
  }

  remove(name: string, forGood: VolumeRemove['forGood']): void {
    const { raw: _raw, ...volume } = this.#volumes.inspect(name)
    this.#volumes.remove(name)
    if (!forGood && volume.restorable) this.#keep(name, volume, new Date().toISOString())
  }

  restore(id: string, asked: string | undefined): { readonly name: string } {
    const kept = this.#kept.get(id)
    if (kept === undefined) throw new AppError('VOLUME_NOT_FOUND', { details: { name: id } })
    const name = asked ?? kept.name
    this.#volumes.create({ name, driver: 'local', options: [], labels: Object.entries(kept.labels).map(([label, value]) => ({ name: label, value })) })
    this.drop([id])
    return { name }
  }

  drop(ids: readonly string[]): void {
    for (const id of ids) this.#kept.delete(id)
    this.tell(this.news.value.note)
  }

  tell(note: BinNote | null): void {
    this.news.set({ change: this.news.value.change + 1, note })
  }

  #keep(name: string, volume: VolumeSummary | null, removedAt: string): void {
    const id = fakeId(40_000 + this.#made++).slice(0, 16)
    this.#kept.set(id, { id, name, createdAt: volume?.createdAt ?? null, removedAt, labels: volume?.labels ?? {} })
    this.tell(this.news.value.note)
  }
}

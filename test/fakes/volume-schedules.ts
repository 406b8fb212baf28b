// Owns the fake backups by the clock: one that works and one that fails.
import type { BackupPlan, BackupSchedule } from '#contract/volume-schedules.ts'
import { AppError } from '#contract/errors.ts'
import { Watched } from '#core/channel.ts'
import type { FakeOperations } from './operations.ts'

const plan: Omit<BackupPlan, 'name'> = { folder: '/home/mika/backups', every: 'day', atMinute: 150, weekday: 0, keep: 7, pause: true }

export class FakeVolumeSchedules {
  readonly all = new Watched<readonly BackupSchedule[]>([
    { ...plan, name: 'shop_db-data', last: { at: '2026-11-21T02:30:00.000Z', path: '/home/mika/backups/shop_db-data.20261121T023000Z.tar.zst', error: null }, overdue: false, nextAt: '2026-11-22T02:30:00.000Z', operation: null, kept: 5 },
    { ...plan, name: 'backup-2026', every: 'week', folder: '/mnt/nas/volumes', keep: 4, last: { at: '2026-11-15T02:30:00.000Z', path: null, error: new AppError('HOST_FOLDER_MISSING', { details: { path: '/mnt/nas/volumes' } }).toEnvelope() }, overdue: true, nextAt: '2026-11-22T02:30:00.000Z', operation: null, kept: 0 },
  ])
  readonly #operations: FakeOperations

  constructor(operations: FakeOperations) {
    this.#operations = operations
  }

  set(asked: BackupPlan): void {
    if (asked.folder.startsWith('/missing')) throw new AppError('HOST_FOLDER_MISSING', { details: { path: asked.folder }, field: 'folder' })
    const before = this.all.value.find(({ name }) => name === asked.name)
    this.all.set([...this.all.value.filter(({ name }) => name !== asked.name), { last: null, kept: 0, ...before, ...asked, overdue: false, nextAt: '2026-11-22T02:30:00.000Z', operation: null }])
  }

  remove(name: string): void {
    this.all.set(this.all.value.filter((one) => one.name !== name))
  }

  runNow(name: string): { readonly operation: string } {
    const change = (part: (before: BackupSchedule) => Partial<BackupSchedule>): void => this.all.set(this.all.value.map((one) => (one.name === name ? { ...one, ...part(one) } : one)))
    const operation = this.#operations.beginPhases('volume-backup', name, ['pausing', 'saving'], 300, null, () => change(({ kept }) => ({ operation: null, overdue: false, kept: kept + 1, last: { at: new Date().toISOString(), path: '/home/mika/backups/x.tar.zst', error: null } })))
    change(() => ({ operation }))
    return { operation }
  }
}

// Owns the files of a schedule of backups: how they are named, and taking the older ones away. Nothing else in the folder is ever touched.
import { lstat, unlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'

/** What is written down of a file when it was made: only what is still exactly that is ours to take away. */
export const backupFileSchema = z.object({ folder: z.string(), name: z.string(), sizeBytes: z.number(), mtimeMs: z.number() })
export type BackupFile = z.output<typeof backupFileSchema>

const stemOf = (volume: string): string => volume.replaceAll(/[^\w.-]+/g, '_').slice(0, 120)
/** To the second in UTC: sorted by name they are sorted by time, whatever the clock does. */
export const backupFileName = (volume: string, at: Date): string => `${stemOf(volume)}.${at.toISOString().replaceAll(/[-:]|\.\d+/g, '')}.tar.zst`

const isBackupName = (volume: string, name: string): boolean => {
  const stem = stemOf(volume)
  return basename(name) === name && name.startsWith(`${stem}.`) && /^\d{8}T\d{6}Z\.tar\.zst$/.test(name.slice(stem.length + 1))
}

/** Errors: those of lstat. */
export const recordBackup = async (folder: string, name: string): Promise<BackupFile> => {
  const { size, mtimeMs } = await lstat(join(folder, name))
  return { folder, name, sizeBytes: size, mtimeMs }
}

/** Those that are still there as they were written; the oldest first. */
const presentBackups = async (volume: string, folder: string, files: readonly BackupFile[]): Promise<readonly BackupFile[]> => {
  const present = await Promise.all(files.map(async (file) => {
    if (file.folder !== folder || !isBackupName(volume, file.name)) return null
    const now = await lstat(join(folder, file.name)).catch(() => null)
    return now !== null && now.isFile() && now.size === file.sizeBytes && now.mtimeMs === file.mtimeMs ? file : null
  }))
  return present.filter((file) => file !== null).toSorted((one, other) => one.name.localeCompare(other.name))
}

/** Takes the oldest away until only `keep` are left; those that stay. A file that will not go stays in the list. */
export const keepNewest = async (volume: string, folder: string, files: readonly BackupFile[], keep: number): Promise<readonly BackupFile[]> => {
  const present = await presentBackups(volume, folder, files)
  const gone = new Set<BackupFile>()
  for (const file of present.slice(0, Math.max(0, present.length - keep))) if (await unlink(join(folder, file.name)).then(() => true, () => false)) gone.add(file)
  return present.filter((file) => !gone.has(file))
}

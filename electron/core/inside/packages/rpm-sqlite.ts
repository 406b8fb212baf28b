// Owns reading rpm's SQLite database, rpmdb.sqlite (Fedora, RHEL 9 and their like): one table of headers (rpm's lib/backend/sqlite.c).
// SQLite itself reads it: a copy of the file, in a folder of ours, that is gone afterwards.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { ImagePackage } from '#contract/image-inside.ts'
import { readRpmHeader } from './rpm-header.ts'

/** A database can make SQLite compute for ever, in a view for one: only the very table that rpm makes is read. */
const rpmTable = /^CREATE TABLE '?"?Packages'?"?\s*\(\s*hnum INTEGER PRIMARY KEY AUTOINCREMENT,\s*blob BLOB NOT NULL\s*\)$/i
const mostPackages = 100_000

/** Null when it is no such file. */
export const readRpmSqlite = async (file: Buffer): Promise<readonly ImagePackage[] | null> => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-rpm-'))
  try {
    const path = join(folder, 'rpmdb.sqlite')
    await writeFile(path, file, { mode: 0o600 })
    return read(path)
  } catch {
    return null
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const read = (path: string): readonly ImagePackage[] | null => {
  const database = new DatabaseSync(path, { allowExtension: false, enableForeignKeyConstraints: false })
  try {
    const table = database.prepare("SELECT sql FROM sqlite_schema WHERE name = 'Packages' AND type = 'table'").get()
    if (typeof table?.['sql'] !== 'string' || !rpmTable.test(table['sql'].trim())) return null
    const packages: ImagePackage[] = []
    for (const row of database.prepare('SELECT blob FROM Packages LIMIT ?').iterate(mostPackages)) {
      const found = row['blob'] instanceof Uint8Array ? readRpmHeader(row['blob']) : null
      if (found !== null) packages.push(found)
    }
    return packages
  } finally {
    database.close()
  }
}

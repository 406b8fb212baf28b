import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noStoredNetwork } from '../machine-network/stored.ts'
import { loadSettings, saveSettings } from './settings.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-settings-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the settings', () => {
  it('come back as they were saved', async () => {
    const path = join(folder, 'settings.json')
    const settings = { resources: { cpus: 3, memoryMiB: 3_000, diskGiB: 30 }, registries: { hosts: [{ host: 'registry.example', insecure: true, certificates: '' }], mirrors: ['https://mirror.example'] }, ports: { own: [{ containerName: 'web', containerPort: 9_229, protocol: 'tcp' as const, hostAddress: '', hostPort: 9_229 }], changes: { 'web/tcp/here/80': { paused: true } } }, arrangement: { favourites: ['web'], folders: [{ name: 'work', containers: ['db'] }] }, sharedFolders: [{ path: '/work', readOnly: true }], volumeBackups: [{ name: 'data', folder: '/backups', every: 'day' as const, atMinute: 150, weekday: 0, keep: 7, pause: true, since: '2026-11-21T20:00:00.000Z', last: null, files: [{ folder: '/backups', name: 'data.20261121T023000Z.tar.zst', sizeBytes: 9, mtimeMs: 1.5 }] }], network: { ...noStoredNetwork, dns: { mode: 'servers' as const, servers: ['10.0.0.53'] }, mtu: 1_400 } }
    await saveSettings(path, settings)
    expect(await loadSettings(path)).toEqual(settings)
  })

  it.each(['{', '[]', '{"resources":{"cpus":0,"memoryMiB":1,"diskGiB":-1}}'])('of a broken file (%s) are the defaults, and the file is kept', async (text) => {
    const path = join(folder, 'settings.json')
    await writeFile(path, text)
    expect((await loadSettings(path)).resources.cpus).toBeGreaterThan(0)
    expect(await readdir(folder)).toEqual(['settings.json.broken'])
    expect(await readFile(`${path}.broken`, 'utf8')).toBe(text)
  })
})

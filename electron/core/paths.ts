// Owns where Slipway keeps its files on this computer. SLIPWAY_HOME moves all of them.
import { chmod, mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { AppError } from '#contract/errors.ts'

export interface AppPaths {
  readonly home: string
  /** What must never be lost: the data disk, the keys, the settings. */
  readonly data: string
  /** Sockets and marks of the running process. */
  readonly run: string
  readonly logs: string
  /** What can be made again at any time. */
  readonly cache: string
  readonly settings: string
  /** Run forms kept under names. */
  readonly runPresets: string
  /** When volumes were last used. */
  readonly volumeUses: string
  /** What image builds there were. */
  readonly builds: string
  /** Logins to registries, sealed by the system's keychain. */
  readonly logins: string
  /** The login at a proxy, sealed in the same way. */
  readonly proxyLogin: string
  /** The engine's API for docker clients. */
  readonly engineSocket: string
  /** Our own API for the CLI. */
  readonly appSocket: string
}

export const appPaths = (home: string = process.env['SLIPWAY_HOME'] ?? join(homedir(), '.slipway')): AppPaths => {
  const root = resolve(home)
  const run = join(root, 'run')
  return {
    home: root,
    data: join(root, 'machine'),
    run,
    logs: join(root, 'logs'),
    cache: join(root, 'cache'),
    settings: join(root, 'settings.json'),
    runPresets: join(root, 'run-presets.json'),
    volumeUses: join(root, 'volume-uses.json'),
    builds: join(root, 'builds'),
    logins: join(root, 'logins.sealed'),
    proxyLogin: join(root, 'proxy-login.sealed'),
    engineSocket: join(run, 'docker.sock'),
    appSocket: join(run, 'app.sock'),
  }
}

/** sun_path of the systems we run on is 104 to 108 bytes with its final zero. */
const longestSocketPath = 103

/** Makes the folders, private to this user. Errors: HOST_PATH_TOO_LONG, HOST_PERMISSION. */
export const makeFolders = async (paths: AppPaths): Promise<void> => {
  for (const path of [paths.engineSocket, paths.appSocket]) {
    if (Buffer.byteLength(path) > longestSocketPath) throw new AppError('HOST_PATH_TOO_LONG', { details: { path, limit: longestSocketPath } })
  }
  for (const folder of [paths.home, paths.data, paths.run, paths.logs, paths.cache, paths.builds]) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await chmod(folder, 0o700)
    } catch (cause) {
      throw new AppError('HOST_PERMISSION', { details: { path: folder }, cause })
    }
  }
}

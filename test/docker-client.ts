// Owns finding the stock docker client for a test: the one on PATH, else Debian's, unpacked into .cache and never installed.
import { access, constants, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { delimiter, join, resolve } from 'node:path'
import { mustRun, runProgram } from './programs.ts'

const cache = resolve(import.meta.dirname, '../.cache')
const unpacked = join(cache, 'docker-client')

/** Path of a docker client. Where there is none on PATH, the first call needs the Debian mirror and takes some seconds. */
export const dockerClient = async (path: string = process.env['PATH'] ?? ''): Promise<string> => {
  for (const folder of path.split(delimiter).filter((each) => each !== '')) {
    const found = join(folder, 'docker')
    if (await isProgram(found)) return found
  }
  const own = join(unpacked, 'usr/bin/docker')
  if (!(await isProgram(own))) await unpack()
  return own
}

const isProgram = (path: string): Promise<boolean> => access(path, constants.X_OK).then(() => true, () => false)

/** Newer Debians have the client in docker-cli, Debian 12 and Ubuntu in docker.io. */
const unpack = async (): Promise<void> => {
  await mkdir(cache, { recursive: true })
  const work = await mkdtemp(join(cache, 'docker-client-'))
  try {
    const name = (await runProgram('apt-cache', ['show', 'docker-cli'])).code === 0 ? 'docker-cli' : 'docker.io'
    await mustRun('apt-get', ['-q', '-o', 'APT::Sandbox::User=root', 'download', name], { cwd: work })
    const deb = (await readdir(work)).find((file) => file.endsWith('.deb'))
    if (deb === undefined) throw new Error(`apt-get downloaded no ${name}`)
    const tree = join(work, 'tree')
    await mustRun('dpkg', ['-x', join(work, deb), tree])
    await rm(unpacked, { recursive: true, force: true })
    await rename(tree, unpacked)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

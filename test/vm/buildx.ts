// Owns a buildx plugin for the docker client of this computer: the one that is here, else the guest's own, taken out through the engine.
import { chmod, mkdir, rename } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Docker } from './docker.ts'

/** As the machine's first process sees it. */
const inGuest = '/proc/1/root/usr/libexec/docker/cli-plugins/docker-buildx'

/** Makes `docker buildx` work with the home's own DOCKER_CONFIG; false where the guest's does not run on this computer. */
export const ensureBuildx = async (home: string): Promise<boolean> => {
  const docker = await Docker.of(home)
  const works = async (): Promise<boolean> => (await docker.run(['buildx', 'version'])).code === 0
  if (await works()) return true
  const folder = join(home, 'docker')
  const plugins = join(folder, 'cli-plugins')
  const program = join(plugins, 'docker-buildx')
  await mkdir(plugins, { recursive: true })
  const child = docker.start(['run', '--rm', '--privileged', '--pid', 'host', 'slipway/starter', 'cat', inGuest])
  child.stdin.end()
  await pipeline(child.stdout, createWriteStream(`${program}.new`))
  await chmod(`${program}.new`, 0o755)
  await rename(`${program}.new`, program)
  return works()
}

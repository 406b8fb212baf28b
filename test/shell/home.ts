// Owns a home of its own for the app that one test file runs, whose machine stays as it is.
import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { newHome } from '../app.ts'

export const ownHome = async () => {
  const home = await newHome()
  process.env['SLIPWAY_HOME'] = home
  process.env['DOCKER_CONFIG'] = join(home, 'docker')
  if (!process.argv.includes('--no-machine')) process.argv.push('--no-machine')
  return {
    path: home,
    has: (...path: string[]) => existsSync(join(home, ...path)),
    log: () => readFileSync(join(home, 'logs', 'slipway.log'), 'utf8'),
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }),
  }
}

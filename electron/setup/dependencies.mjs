// Owns the npm packages: installed once for each state of the lock file. No package's install script runs: none that we use needs one.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { outputOf, repository, runQuietly, say, SetupError } from './host.mjs'

const stamp = join(repository, 'node_modules', '.slipway-lock')
const toolchain = join(repository, '.cache', 'toolchain')
const { optionalDependencies, packageManager, engines } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'))

const platformPackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
const nodeIn = (folder) => join(folder, 'node_modules', platformPackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

const neededMajor = Number(/\d+/.exec(engines.node)[0])
const hostIsNewEnough = Number(process.versions.node.split('.')[0]) >= neededMajor

/** The Node that Slipway runs on: pinned as an npm package where there is one for the platform. */
export const node = () => {
  if (existsSync(nodeIn(repository))) return nodeIn(repository)
  if (hostIsNewEnough) return process.execPath
  throw new SetupError(`Slipway needs Node ${neededMajor}; this is ${process.version}.`, `Install Node ${neededMajor} or newer, then try again.`)
}

const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
const failed = () => new SetupError('The npm packages could not be installed.', 'Check that the npm registry is reachable and the disk has 2 GiB free, then try again.')

/**
 * The words that run npm. An older host Node must not install: npm leaves out, without a word, optional packages
 * that say they need a newer one, and compilers are among them. So the pinned Node and npm come first, by themselves.
 */
const npm = async () => {
  if (hostIsNewEnough || !(platformPackage in optionalDependencies)) return ['npm']
  const cli = join(toolchain, 'node_modules', 'npm', 'bin', 'npm-cli.js')
  if (!existsSync(cli) || !existsSync(nodeIn(toolchain))) {
    say(`getting Node ${optionalDependencies[platformPackage]}…`)
    const packages = [`${platformPackage}@${optionalDependencies[platformPackage]}`, packageManager]
    if ((await runQuietly('npm', ['install', '--prefix', toolchain, '--no-save', '--no-package-lock', ...quiet, ...packages])) !== 0) throw failed()
  }
  return [nodeIn(toolchain), cli]
}

/** Errors: a SetupError when npm fails. */
export const installDependencies = async () => {
  const lock = createHash('sha256').update(readFileSync(join(repository, 'package-lock.json'))).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  if (outputOf('npm', ['--version']) === null) throw new SetupError('npm is not installed.', 'Install it (Debian, Ubuntu: sudo apt-get install npm), then try again.')
  const [program, ...args] = await npm()
  say('installing npm packages…')
  // Not `npm ci`: it refuses a lock file without the packages of every other platform, and a mirror need not have those.
  // With --no-save the versions are those of the lock file all the same, and the file stays as it is.
  if ((await runQuietly(program, [...args, 'install', '--no-save', ...quiet])) !== 0) throw failed()
  writeFileSync(stamp, lock)
}

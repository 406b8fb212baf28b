// Owns the Debian packages that Slipway, its image build and its tests need: which are missing, and installing them.
import { mkdtempSync, readdirSync, copyFileSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasProgram, isRoot, outputOf, runQuietly, say, SetupError } from './host.mjs'

const qemu = process.arch === 'arm64' ? { program: 'qemu-system-aarch64', package: 'qemu-system-arm' } : { program: 'qemu-system-x86_64', package: 'qemu-system-x86' }

/** Program that must be there → the package that brings it. */
export const needs = {
  run: { [qemu.program]: qemu.package },
  image: {
    mmdebstrap: 'mmdebstrap',
    'mkfs.erofs': 'erofs-utils',
    depmod: 'kmod',
    xz: 'xz-utils',
    ...(isRoot() ? {} : { newuidmap: 'uidmap' }),
  },
  test: { chromium: 'chromium', 'docker-registry': 'docker-registry', inotifywait: 'inotify-tools', ssh: 'openssh-client' },
}

/** Files that must be there → the package that brings it. */
const neededFiles = { image: { '/usr/share/keyrings/debian-archive-keyring.gpg': 'debian-archive-keyring' } }

const missing = (kinds) => {
  const programs = kinds.flatMap((kind) => Object.entries(needs[kind])).filter(([program]) => !hasProgram(program))
  const files = kinds.flatMap((kind) => Object.entries(neededFiles[kind] ?? {})).filter(([path]) => outputOf('test', ['-e', path]) === null)
  return [...programs, ...files].map(([, name]) => name)
}

/** Installs what is missing of these kinds, with sudo where it is needed. Errors: a SetupError that names the command to run by hand. */
export const installPackages = async (kinds) => {
  const names = missing(kinds)
  if (names.length === 0) return
  const byHand = `Run: ${isRoot() ? '' : 'sudo '}apt-get install ${names.join(' ')}`
  if (!hasProgram('apt-get')) throw new SetupError(`These are missing: ${names.join(', ')}.`, 'Install them with your system\'s package manager, then try again.')
  if (!isRoot() && !hasProgram('sudo')) throw new SetupError(`These Debian packages are missing: ${names.join(', ')}.`, `${byHand} as root.`)
  say(`installing Debian packages: ${names.join(', ')}${isRoot() ? '' : ' (sudo may ask for your password)'}…`)
  const failed = () => new SetupError(`The Debian packages could not be installed: ${names.join(', ')}.`, `Check the network and the mirror in /etc/apt. ${byHand}`)
  if ((await aptGet(['update'])) !== 0) throw failed()
  if (names.includes(qemu.package) && (await installNewerQemu())) names.splice(names.indexOf(qemu.package), 1)
  if (names.length > 0 && (await aptGet(['install', ...names])) !== 0) throw failed()
}

const aptGet = (args, options = []) => {
  const words = ['apt-get', '-y', '-q', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0', '-o', 'DPkg::Lock::Timeout=120', ...options, ...args]
  const command = isRoot() ? words : ['sudo', 'env', 'DEBIAN_FRONTEND=noninteractive', ...words]
  return runQuietly(command[0], command.slice(1), { stdio: [isRoot() ? 'ignore' : 'inherit', 'pipe', 'pipe'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}

/**
 * QEMU 7.2 of Debian 12 corrupts guests under software emulation on several CPUs; its backports have QEMU 10.
 * They are read through a list of our own, so that the system's sources stay as they are. Returns whether it was installed.
 */
const installNewerQemu = async () => {
  const codename = /^VERSION_CODENAME=(.*)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1]
  if (codename !== 'bookworm') return false
  const mirror = outputOf('apt-get', ['indextargets', '--format', '$(REPO_URI) $(RELEASE)', 'Created-By: Packages'])
    ?.split('\n').map((line) => line.split(' ')).find(([, release]) => release === codename)?.[0]
  if (mirror === undefined) return false
  const work = mkdtempSync(join(tmpdir(), 'slipway-apt-'))
  try {
    const parts = join(work, 'sources')
    const lists = join(work, 'lists')
    mkdirSync(parts)
    mkdirSync(join(lists, 'partial'), { recursive: true })
    for (const name of readdirSync('/etc/apt/sources.list.d')) copyFileSync(join('/etc/apt/sources.list.d', name), join(parts, name))
    writeFileSync(join(parts, 'slipway-backports.sources'), `Types: deb\nURIs: ${mirror}\nSuites: ${codename}-backports\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n`)
    const options = ['-o', `Dir::Etc::SourceParts=${parts}`, '-o', `Dir::State::Lists=${lists}`, '-o', 'Dir::Cache::pkgcache=', '-o', 'Dir::Cache::srcpkgcache=', '-o', 'APT::Sandbox::User=root']
    if ((await aptGet(['update'], options)) !== 0) return false
    return (await aptGet(['install', '-t', `${codename}-backports`, qemu.package], options)) === 0
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

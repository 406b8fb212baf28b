// Owns the root file system's tree: wanted files of the packages, the libraries these need, and our own files over them.

import { chmodSync, copyFileSync, cpSync, existsSync, globSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { isElf, readElfNeeds } from './elf.ts'
import type { GuestArch } from './recipe.ts'
import { archs } from './recipe.ts'
import { hiddenApplets, keptFiles, madeFolders, madeLinks } from './root-files.ts'

export function assembleRoot(unpacked: string, root: string, arch: GuestArch, applets: readonly string[]): void {
  for (const folder of madeFolders) mkdirSync(join(root, folder), { recursive: true })
  for (const pattern of keptFiles(arch)) {
    const found = globSync(pattern, { cwd: unpacked }).sort()
    if (found.length === 0) throw new Error(`no package has ${pattern} any more: see root-files.ts`)
    for (const path of found) keep(unpacked, root, path, archs[arch].libraryFolder)
  }
  cpSync(join(import.meta.dirname, 'rootfs'), root, { recursive: true })
  for (const [path, target] of Object.entries(madeLinks)) link(root, path, target)
  for (const applet of applets.filter((name) => !hiddenApplets.has(name))) {
    if (!existsInSearchPath(root, applet)) link(root, `usr/bin/${applet}`, 'busybox')
  }
  writeCertificates(unpacked, root)
  plainModes(root)
}

/** Copies a file or link, what a link leads to, and the libraries a program asks for. */
function keep(unpacked: string, root: string, path: string, libraryFolder: string): void {
  const target = join(root, path)
  if (existsSync(target)) return
  mkdirSync(dirname(target), { recursive: true })
  const source = join(unpacked, path)
  if (lstatSync(source).isSymbolicLink()) {
    symlinkSync(readlinkSync(source), target)
    keep(unpacked, root, relative(unpacked, resolve(dirname(source), readlinkSync(source))), libraryFolder)
    return
  }
  copyFileSync(source, target)
  const bytes = readFileSync(source)
  if (!isElf(bytes)) return
  chmodSync(target, 0o755)
  for (const library of readElfNeeds(bytes).libraries) {
    const libraryPath = `${libraryFolder}/${library}`
    if (!existsSync(join(unpacked, libraryPath))) throw new Error(`${path} needs ${library}, which no package has`)
    keep(unpacked, root, libraryPath, libraryFolder)
  }
}

function link(root: string, path: string, target: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  symlinkSync(target, join(root, path))
}

function existsInSearchPath(root: string, name: string): boolean {
  return ['usr/bin', 'usr/sbin'].some((folder) => lstatSync(join(root, folder, name), { throwIfNoEntry: false }) !== undefined)
}

/** One bundle, as update-ca-certificates would have written it. */
function writeCertificates(unpacked: string, root: string): void {
  const folder = join(unpacked, 'usr/share/ca-certificates')
  const certificates = globSync('**/*.crt', { cwd: folder }).sort((left, right) => (basename(left) < basename(right) ? -1 : 1))
  const bundle = join(root, 'etc/ssl/certs/ca-certificates.crt')
  mkdirSync(dirname(bundle), { recursive: true })
  writeFileSync(bundle, certificates.map((path) => readFileSync(join(folder, path), 'utf8').trimEnd() + '\n').join(''))
}

/** Modes by rule, not by the builder's umask or checkout: what has a program's first bytes may run, all may be read. */
function plainModes(root: string): void {
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) chmodSync(path, 0o755)
    if (entry.isFile()) chmodSync(path, isProgram(path) ? 0o755 : 0o644)
  }
  chmodSync(root, 0o755)
  chmodSync(join(root, 'root'), 0o700)
  chmodSync(join(root, 'tmp'), 0o1777)
}

function isProgram(path: string): boolean {
  const start = readFileSync(path).subarray(0, 128)
  return isElf(start) || start.toString('latin1', 0, 2) === '#!'
}

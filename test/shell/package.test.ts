// Owns: a package holds the bundles and the guest image, nothing else. Electron itself is a stub here: what runs is not looked at.
import { execFile } from 'node:child_process'
import { access, chmod, mkdir, mkdtemp, open, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { createRequire, isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'

const require = createRequire(import.meta.url)
const root = join(import.meta.dirname, '../..')
/** Where @electron/fuses finds its switches in a binary; each is then "0" or "1". */
const wire = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
let work: string
let unpacked: string

const stubElectron = async (folder: string): Promise<void> => {
  await mkdir(join(folder, 'resources'), { recursive: true })
  await writeFile(join(folder, 'electron'), `stub ${wire}\u0001\u000810110001`)
  await chmod(join(folder, 'electron'), 0o755)
  await writeFile(join(folder, 'version'), (require('electron/package.json') as { version: string }).version)
}

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>
}

/** The paths in an asar archive, whose header is JSON behind four 32-bit sizes. */
const listAsar = async (path: string): Promise<string[]> => {
  await using file = await open(path)
  const sizes = Buffer.alloc(16)
  await file.read(sizes, 0, 16, 0)
  const header = Buffer.alloc(sizes.readUInt32LE(12))
  await file.read(header, 0, header.length, 16)
  const walk = ({ files }: Entry, at: string): string[] => (files === undefined ? [at] : Object.entries(files).flatMap(([name, entry]) => walk(entry, `${at}/${name}`)))
  return walk(JSON.parse(header.toString()) as Entry, '')
}

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'slipway-package-'))
  await stubElectron(join(work, 'electron'))
  const builder = join(dirname(require.resolve('electron-builder/package.json')), 'cli.js')
  const settings = [`electronDist=${join(work, 'electron')}`, `directories.output=${join(work, 'out')}`].map((setting) => `--config.${setting}`)
  await promisify(execFile)(process.execPath, [builder, 'build', '--linux', 'dir', '--publish', 'never', ...settings], { cwd: root })
  unpacked = join(work, 'out', process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`)
}, 120_000)
afterAll(() => rm(work, { recursive: true, force: true }))

const terminals = '/node_modules/node-pty/'

it('holds the bundles and nothing else but the addon of terminals', async () => {
  const paths = await listAsar(join(unpacked, 'resources', 'app.asar'))
  expect(paths.filter((path) => !path.startsWith('/dist/renderer/') && !path.startsWith(terminals))).toEqual(['/dist/shell/licenses.md', '/dist/shell/main.js', '/dist/shell/preload.cjs', '/package.json'])
  expect(paths).toContain('/dist/renderer/index.html')
  const addon = `${terminals}prebuilds/${process.platform}-${process.arch}/pty.node`
  expect(paths.filter((path) => /\.(ts|tsx|map|node|pdb|exe|dll)$/.test(path))).toEqual([addon])
  // The system loads it from a file of its own.
  await access(join(unpacked, 'resources', 'app.asar.unpacked', addon))
  expect(paths).toEqual(expect.arrayContaining([`${terminals}LICENSE`, `${terminals}lib/index.js`, `${terminals}package.json`]))
})

it('brings the guest image beside them', async () => {
  expect(await readdir(join(unpacked, 'resources'))).toEqual(expect.arrayContaining(['app.asar', 'guest']))
  expect(await readdir(join(unpacked, 'resources', 'guest'))).toEqual(await readdir(join(root, 'resources', 'guest')))
})

it('is a binary that runs this app only', async () => {
  const binary = await readFile(join(unpacked, 'slipway-app'), 'latin1')
  // Neither plain Node, nor its options and debugger, nor code from outside of the archive, nor more rights for files.
  expect(binary.slice(binary.indexOf(wire) + wire.length + 2)).toBe('01001100')
})

it('has everything in its main bundle but Electron, Node and that addon', async () => {
  const code = await readFile(join(root, 'dist', 'shell', 'main.js'), 'utf8')
  const wanted = [...code.matchAll(/^import .* from "([^"]+)";$/gm), ...code.matchAll(/__require\("([^"]+)"\)/g)].map(([, name = '']) => name)
  expect(wanted.length).toBeGreaterThan(10)
  expect([...new Set(wanted)].filter((name) => !isBuiltin(name))).toEqual(['electron'])
  expect([...code.matchAll(/\bimport\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(['node-pty'])
  // An ES module has none of these.
  expect(code).not.toMatch(/\b__(dirname|filename)\b/)
})

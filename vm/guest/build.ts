// Owns `npm run image`: packages in, the guest image out, all or nothing.

import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { assembleInitrd } from './assemble-initrd.ts'
import { assembleModules } from './assemble-modules.ts'
import { assembleRoot } from './assemble-root.ts'
import { assembleShareDaemon } from './assemble-share-daemon.ts'
import { BuildError } from './build-error.ts'
import { fetchPackages } from './fetch-packages.ts'
import { checkHost } from './host-checks.ts'
import type { ImageFile, ImageManifest } from './image.ts'
import { imageFiles, isCurrent, recipeHash } from './image.ts'
import { unpackKernel } from './kernel-image.ts'
import { parseModulesDep } from './kernel-modules.ts'
import type { GuestArch } from './recipe.ts'
import { archs, enginePackage, erofsOptions, sourceDateEpoch, suite } from './recipe.ts'
import { busyboxApplets } from './busybox-applets.ts'
import { run } from './run.ts'
import { makeStarterImage } from './starter-image.ts'

const defaultOutput = resolve(import.meta.dirname, '../../resources/guest')

const { values: options } = parseArgs({
  options: {
    arch: { type: 'string', default: process.arch === 'arm64' ? 'arm64' : 'amd64' },
    output: { type: 'string', default: defaultOutput },
    'if-changed': { type: 'boolean', default: false },
  },
})

const stopped = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => stopped.abort(new BuildError(`stopped by ${name}`, 'Run it again when you like; nothing was left behind.')))
}

try {
  const arch = options.arch
  if (!isGuestArch(arch)) throw new BuildError(`there is no guest for ${arch}`, `Use one of: ${Object.keys(archs).join(', ')}.`)
  if (options['if-changed'] && isCurrent(options.output)) phase('up to date')
  else await build(arch, options.output, stopped.signal)
} catch (error) {
  const known = error instanceof BuildError ? error : undefined
  console.error(`image: failed: ${known?.message ?? (error instanceof Error ? error.stack : String(error))}`)
  if (known) console.error(`image: ${known.remedy}`)
  process.exitCode = 1
}

async function build(arch: GuestArch, output: string, signal: AbortSignal): Promise<void> {
  const started = performance.now()
  const recipe = recipeHash()
  if (!recipe) throw new BuildError('the recipe is not here', 'Run this in a checkout of the repository.')
  checkHost(dirname(output))
  // beside the output, so that the last step is one rename
  const work = mkdtempSync(join(dirname(output), '.guest-build-'))
  try {
    phase(`getting Debian ${suite} packages for ${arch}`)
    const unpacked = join(work, 'unpacked')
    const packages = await fetchPackages(unpacked, arch, signal)

    phase('kernel and initrd')
    const image = join(work, 'image')
    mkdirSync(image)
    const release = readdirSync(join(unpacked, 'usr/lib/modules'))[0] ?? ''
    const kernelFolder = join(unpacked, 'usr/lib/modules', release)
    await run('depmod', ['-b', unpacked, release], { signal })
    const modules = parseModulesDep(readFileSync(join(kernelFolder, 'modules.dep'), 'utf8'))
    writeFileSync(join(image, imageFiles.kernel), unpackKernel(readFileSync(join(kernelFolder, 'vmlinuz'))))
    writeFileSync(join(image, imageFiles.initrd), assembleInitrd(unpacked, kernelFolder, modules))

    phase('root file system')
    const root = join(work, 'root')
    const busybox = readFileSync(join(unpacked, 'usr/bin/busybox'))
    const applets = busyboxApplets(busybox)
    assembleRoot(unpacked, root, arch, applets)
    assembleModules(kernelFolder, root, release, modules)
    for (const name of ['modules.builtin', 'modules.builtin.modinfo', 'modules.order']) {
      writeFileSync(join(root, 'usr/lib/modules', release, name), readFileSync(join(kernelFolder, name)))
    }
    await run('depmod', ['-b', root, release], { signal })
    const starter = join(root, 'usr/share/slipway/starter.tar')
    mkdirSync(dirname(starter), { recursive: true })
    writeFileSync(starter, makeStarterImage(busybox, applets, archs[arch].imageArch))

    assembleShareDaemon(unpacked, join(image, imageFiles.shareDaemon), arch)

    phase('compressing the root')
    const epoch = ['-T', String(sourceDateEpoch)]
    await run('mkfs.erofs', [...erofsOptions, ...epoch, '--all-root', '--quiet', join(image, imageFiles.root), root], { signal })

    const versions = JSON.stringify([recipe, packages])
    const manifest: ImageManifest = {
      version: createHash('sha256').update(versions).digest('hex').slice(0, 12),
      recipe,
      suite,
      arch,
      kernelRelease: release,
      engineVersion: (packages[enginePackage] ?? '').replace(/^\d+:/, '').replace(/[+~-].*$/, ''),
      packages,
      files: await describeFiles(image),
    }
    writeFileSync(join(image, imageFiles.manifest), `${JSON.stringify(manifest, null, 2)}\n`)
    signal.throwIfAborted()
    replaceFolder(image, output, join(work, 'previous'))
    const seconds = ((performance.now() - started) / 1000).toFixed(0)
    phase(`done in ${seconds} s: engine ${manifest.engineVersion}, kernel ${release}, version ${manifest.version}, ${output}`)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** A running machine keeps the files it has open; the next start finds the new ones, never a mix. */
function replaceFolder(made: string, place: string, aside: string): void {
  try {
    renameSync(place, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  renameSync(made, place)
}

async function describeFiles(folder: string): Promise<Record<string, ImageFile>> {
  const files: Record<string, ImageFile> = {}
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const name of all.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort()) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(join(folder, name)), hash)
    files[name] = { size: statSync(join(folder, name)).size, sha256: hash.digest('hex') }
  }
  return files
}

function isGuestArch(name: string): name is GuestArch {
  return Object.hasOwn(archs, name)
}

function phase(words: string): void {
  console.log(`image: ${words}`)
}

// Owns what is built from the sources before a start: the guest image, the window and the Electron shell, each only when its sources changed.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installPackages } from './debian.mjs'
import { node } from './dependencies.mjs'
import { repository, run, runQuietly, say, SetupError } from './host.mjs'

/** Names, sizes and times of all files below: enough to notice a change, quick enough for every start. */
const fingerprint = (folders) => {
  const hash = createHash('sha256')
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) visit(path)
      else hash.update(`${path} ${statSync(path).size} ${statSync(path).mtimeMs}\n`)
    }
  }
  for (const folder of folders) visit(join(repository, folder))
  return hash.update(readFileSync(join(repository, 'package-lock.json'))).digest('hex')
}

/** Builds one folder below dist, unless it is there and as its sources are now. */
const buildBundle = async ({ name, folder, sources, configs }) => {
  const stamp = join(repository, 'dist', `${folder}.stamp`)
  const now = fingerprint(sources)
  if (existsSync(join(repository, 'dist', folder)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  say(`building ${name}…`)
  for (const config of configs) {
    const code = await runQuietly(node(), [join(repository, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn', '--config', ...config])
    if (code !== 0) throw new SetupError(`${name[0].toUpperCase()}${name.slice(1)} could not be built.`, 'The lines above say why; run "npm run check" for more.')
  }
  writeFileSync(stamp, now)
}

export const buildWindow = () =>
  buildBundle({ name: 'the window', folder: 'renderer', sources: ['renderer', 'electron/contract'], configs: [['renderer/vite.config.ts']] })

/** Only Electron needs it: the headless app runs from its sources. */
export const buildShell = () =>
  buildBundle({
    name: 'the Electron shell',
    folder: 'shell',
    sources: ['electron/shell', 'electron/core', 'electron/contract', 'vm'],
    configs: [['electron/shell/vite.config.ts', '--mode', 'main'], ['electron/shell/vite.config.ts', '--mode', 'preload']],
  })

export const buildImage = async () => {
  // Asks the recipe itself, without installing the build's tools when there is nothing to build.
  const ask = "import { isCurrent } from './vm/guest/image.ts'; process.exit(isCurrent('resources/guest') ? 0 : 1)"
  if ((await run(node(), ['--input-type=module', '--eval', ask], { stdio: 'ignore' })) === 0) return
  await installPackages(['image'])
  say('building the guest image from Debian packages (about a minute)…')
  if ((await run(node(), [join(repository, 'vm/guest/build.ts')])) !== 0) throw new SetupError('The guest image could not be built.', 'The lines above say why.')
}

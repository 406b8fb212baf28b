// Owns `npm run package`: builds the guest image, the window and the shell, then has electron-builder put them into packages (electron-builder.yml).
// Arguments go to electron-builder: `npm run package -- --linux dir` is the quickest look at what a package holds.
import { join } from 'node:path'
import { buildImage, buildShell, buildWindow } from './built.mjs'
import { installDependencies, node } from './dependencies.mjs'
import { electronBinary, electronDist } from './electron.mjs'
import { main, repository, run, say, SetupError } from './host.mjs'

/** The binary for this computer, which electron-builder then need not fetch again. */
const fetchElectron = async () => {
  if (electronBinary() !== null) return
  say('fetching the Electron binary…')
  if ((await run(node(), [join(repository, 'node_modules/electron/install.js')], { stdio: 'ignore' })) === 0 && electronBinary() !== null) return
  throw new SetupError(
    'The Electron binary could not be fetched.',
    'It comes from github.com/electron/electron/releases: check the network, name a mirror in ELECTRON_MIRROR, or give an unpacked one with --config.electronDist=<folder>.',
  )
}

main(async () => {
  const args = process.argv.slice(2)
  await installDependencies()
  // Before the long work: without it there is no package.
  const given = args.some((arg) => arg.startsWith('--config.electronDist='))
  if (!given) await fetchElectron()
  await buildImage()
  await buildWindow()
  await buildShell()
  const builder = join(repository, 'node_modules/electron-builder/cli.js')
  const code = await run(node(), [builder, 'build', '--publish', 'never', ...(given ? [] : [`--config.electronDist=${electronDist}`]), ...args])
  if (code !== 0) throw new SetupError('The package could not be built.', 'The lines above say why.')
})

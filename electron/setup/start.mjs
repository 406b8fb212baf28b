// Owns `npm start`: from a fresh clone to the open app. Installs what is missing, builds what changed, then starts.
import { join } from 'node:path'
import { buildImage, buildShell, buildWindow } from './built.mjs'
import { installPackages } from './debian.mjs'
import { installDependencies, node } from './dependencies.mjs'
import { electronHere } from './electron.mjs'
import { main, repository, run, say, SetupError } from './host.mjs'

main(async () => {
  if (process.platform !== 'linux') {
    throw new SetupError(`Slipway does not start machines on ${process.platform} yet.`, 'Use a Linux host today; the README lists what works where.')
  }
  await installDependencies()
  await installPackages(['run'])
  await buildImage()
  await buildWindow()
  const { binary, why } = electronHere()
  if (binary === null) say(`no Electron window here (${why}): opening in the browser`)
  else await buildShell()
  const args = process.argv.slice(2)
  // The app stops its machine in order on Ctrl-C; this process only waits for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})
  process.exitCode = binary === null
    ? await run(node(), [join(repository, 'electron/headless/main.ts'), ...args])
    : await run(binary, [repository, ...args])
})

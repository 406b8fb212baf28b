// Owns the environment of a shell on this computer: the person's own, without what started this app, and with the way to our engine.
import { delimiter } from 'node:path'

/** Set by npm, Electron and Node for this process, and wrong for any other. */
const ours = /^(npm_|ELECTRON_|NODE_OPTIONS$|NODE_ENV$|NODE_CHANNEL_|INIT_CWD$|CHROME_DESKTOP$|SLIPWAY_)/
/** What npm puts in front of PATH while it runs a script. */
const scriptFolder = /[/\\]node_modules[/\\](\.bin$|npm[/\\].*node-gyp-bin$|@npmcli[/\\])/

export const hostEnvironment = (env: NodeJS.ProcessEnv, engine: { readonly engineSocket: string; readonly contextName: string }): Record<string, string> => {
  const kept = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined && !ours.test(entry[0]))
  const path = (env['PATH'] ?? '').split(delimiter).filter((folder) => !scriptFolder.test(folder)).join(delimiter)
  return {
    ...Object.fromEntries(kept),
    PATH: path,
    COLORTERM: 'truecolor',
    TERM_PROGRAM: 'Slipway',
    // Each of the two reaches what the other does not: plain API clients, and tools that read contexts.
    DOCKER_HOST: `unix://${engine.engineSocket}`,
    DOCKER_CONTEXT: engine.contextName,
  }
}

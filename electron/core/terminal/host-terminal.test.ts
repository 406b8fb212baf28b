import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { hostEnvironment } from './host-environment.ts'
import { openHostTerminal } from './host-terminal.ts'

const engine = { engineSocket: '/home/me/.slipway/run/docker.sock', contextName: 'slipway' }
const size = { columns: 90, rows: 30 }

describe('the environment of a shell on this computer', () => {
  it('is the person\'s own, with the way to our engine, and without what started this app', () => {
    const env = { HOME: '/home/me', npm_config_x: '1', NODE_OPTIONS: '--x', ELECTRON_RUN_AS_NODE: '1', SLIPWAY_HOME: '/x', DOCKER_HOST: 'tcp://elsewhere', PATH: '/app/node_modules/.bin:/home/me/bin:/usr/bin', NOTHING: undefined }
    expect(hostEnvironment(env, engine)).toEqual({
      HOME: '/home/me', PATH: '/home/me/bin:/usr/bin', COLORTERM: 'truecolor', TERM_PROGRAM: 'Slipway',
      DOCKER_HOST: 'unix:///home/me/.slipway/run/docker.sock', DOCKER_CONTEXT: 'slipway',
    })
  })
})

describe.skipIf(process.platform === 'win32')('a terminal on this computer', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('is a real one: it has a size, a signal reaches it, and its exit code is told', async () => {
    vi.stubEnv('SHELL', '/bin/sh')
    const { stream, resize, ended, command } = await openHostTerminal({ ...engine, ...size })
    expect(command).toEqual(['/bin/sh'])
    await resize({ columns: 100, rows: 40 })
    stream.write('echo "$(stty size) $DOCKER_HOST $DOCKER_CONTEXT $TERM"; trap "echo caught" INT; kill -INT $$; exit 7\r')
    const said = await text(stream)
    expect(said).toContain('40 100 unix:///home/me/.slipway/run/docker.sock slipway xterm-256color')
    expect(said).toContain('\ncaught')
    expect(await ended()).toEqual({ how: 'exited', exitCode: 7 })
  })

  it('takes its process with it', async () => {
    vi.stubEnv('SHELL', '/bin/sh')
    const { stream, ended, end } = await openHostTerminal({ ...engine, ...size })
    stream.destroy()
    await end()
    expect(await ended()).toEqual({ how: 'exited', exitCode: 129 })
  })

  it('says so when it cannot be opened', async () => {
    vi.stubEnv('SHELL', '/no/such/shell')
    const { stream, ended } = await openHostTerminal({ ...engine, ...size })
    stream.resume()
    expect((await ended()).exitCode).not.toBe(0)
  })
})

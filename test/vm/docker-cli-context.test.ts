// Owns that the docker context is there while the app is, and that many clients at once are served.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { appEnv, startTestApp } from '../app.ts'
import { dockerClient } from '../docker-client.ts'
import { mustRun } from '../programs.ts'
import { Docker } from './docker.ts'
import { useMachine } from './suite.ts'

const machine = useMachine()

describe('the docker context', () => {
  it('leads to the socket of the app', async () => {
    const docker = await Docker.of(machine.home)
    expect(await docker.must(['context', 'inspect', 'slipway', '--format', '{{.Endpoints.docker.Host}}'])).toBe(`unix://${machine.engineSocket}`)
    expect(await docker.must(['version', '--format', '{{.Server.Os}}'])).toBe('linux')
  })

  it('comes with the app and goes with it', async () => {
    const home = await mkdtemp(join(tmpdir(), 'slipway-'))
    const docker = await Docker.of(home)
    // Asked by a client that names none: it lists the one that is named, even when it is gone.
    const program = await dockerClient()
    const contexts = async (): Promise<string[]> => (await mustRun(program, ['context', 'ls', '--format', '{{.Name}}'], { env: appEnv(home) })).trim().split('\n')
    try {
      const app = await startTestApp({ home, args: ['--no-machine'] })
      const during = await contexts()
      const asked = await docker.run(['ps'])
      await app.stop()
      expect(during).toContain('slipway')
      expect(asked.stderr).toContain('The machine is not running. Start it.')
      expect(await contexts()).toEqual(['default'])
    } finally {
      await rm(home, { recursive: true })
    }
  })
})

describe('many clients', () => {
  it('are all answered when 200 ask at once', async () => {
    const docker = await Docker.of(machine.home)
    const answers = await Promise.all(Array.from({ length: 200 }, () => docker.run(['ps', '--all', '--quiet'])))
    expect(answers.filter(({ code }) => code !== 0)).toEqual([])
  })
})

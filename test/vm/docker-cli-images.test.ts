// Owns that the stock docker client builds, saves, loads and imports images through our socket.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appEnv } from '../app.ts'
import { mustRun } from '../programs.ts'
import { ensureBuildx } from './buildx.ts'
import { Docker } from './docker.ts'
import { useMachine } from './suite.ts'

const machine = useMachine()
let docker: Docker
let folder: string

beforeEach(async () => {
  docker = await Docker.of(machine.home)
  folder = await mkdtemp(join(tmpdir(), 'slipway-build-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
  const images = (await machine.client.images.list()).flatMap(({ tags }) => tags).filter((tag) => tag.startsWith('test/'))
  if (images.length > 0) await machine.client.images.remove({ images, force: true })
})

const dockerfile = ['FROM slipway/starter', 'COPY greeting /greeting', 'RUN tr a-z A-Z </greeting >/louder', 'ENV WHO=world', 'CMD ["sh", "-c", "echo \\"$(cat /louder) $WHO\\""]', ''].join('\n')
const writeContext = async (): Promise<void> => {
  await writeFile(join(folder, 'Dockerfile'), dockerfile)
  await writeFile(join(folder, 'greeting'), 'hello')
  await writeFile(join(folder, '.dockerignore'), 'ignored\n')
  await writeFile(join(folder, 'ignored'), Buffer.alloc(1_000_000))
}

describe('docker build', () => {
  it('builds a Dockerfile with the classic builder', async () => {
    await writeContext()
    await docker.must(['build', '-t', 'test/classic', folder], { env: { DOCKER_BUILDKIT: '0' } })
    expect(await docker.must(['run', '--rm', 'test/classic'])).toBe('HELLO world')
  })

  it('builds from scratch', async () => {
    await writeFile(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /only\n')
    await docker.must(['build', '-t', 'test/scratch', folder], { env: { DOCKER_BUILDKIT: '0' } })
    await docker.must(['create', '--name', 'scratch', 'test/scratch', 'none'])
    await docker.must(['cp', 'scratch:/only', join(folder, 'back')])
    expect(await readFile(join(folder, 'back'), 'utf8')).toContain('FROM scratch')
  })

  it('fails with the step that failed', async () => {
    await writeFile(join(folder, 'Dockerfile'), 'FROM slipway/starter\nRUN echo about to fail; exit 7\n')
    const { code, stdout, stderr } = await docker.run(['build', '-t', 'test/broken', folder], { env: { DOCKER_BUILDKIT: '0' } })
    expect(stdout).toContain('about to fail')
    expect(stderr).toContain('returned a non-zero code: 7')
    expect(code).not.toBe(0)
  })

  it('builds with BuildKit from this computer', async ({ skip }) => {
    if (!(await ensureBuildx(machine.home))) skip('no buildx here, and the guest\'s does not run on this system')
    await writeContext()
    await docker.must(['buildx', 'build', '--progress', 'plain', '-t', 'test/buildkit', folder])
    expect(await docker.must(['run', '--rm', 'test/buildkit'])).toBe('HELLO world')
  })

  it('builds with BuildKit inside of the machine, through slipway shell', async () => {
    const main = resolve(import.meta.dirname, '../../electron/cli/main.ts')
    const input = 'mkdir /tmp/made && cd /tmp/made && printf "FROM slipway/starter\\nRUN echo inside >/where\\n" >Dockerfile && docker buildx build -t test/inside . ; rm -r /tmp/made\n'
    await mustRun(process.execPath, [main, 'shell'], { env: appEnv(machine.home), input })
    expect(await docker.must(['run', '--rm', 'test/inside', 'cat', '/where'])).toBe('inside')
  })
})

describe('an image', () => {
  const idOf = (name: string): Promise<string> => docker.must(['image', 'inspect', '--format', '{{.Id}}', name])

  it('survives save, removal and load unchanged', async () => {
    await docker.must(['tag', 'slipway/starter', 'test/kept'])
    await docker.must(['build', '-t', 'test/saved', '-'], { input: 'FROM test/kept\nENV KEPT=yes\n', env: { DOCKER_BUILDKIT: '0' } })
    const id = await idOf('test/saved')
    const archive = join(folder, 'saved.tar')
    await docker.must(['save', '-o', archive, 'test/saved'])
    await docker.must(['rmi', 'test/saved'])
    expect((await docker.run(['image', 'inspect', 'test/saved'])).code).toBe(1)
    expect(await docker.must(['load', '-i', archive])).toContain('test/saved')
    expect(await idOf('test/saved')).toBe(id)
    expect(await docker.must(['run', '--rm', 'test/saved', 'sh', '-c', 'echo $KEPT'])).toBe('yes')
  })

  it('is made from a container\'s files by export and import', async () => {
    await docker.must(['run', '--name', 'source', 'slipway/starter', 'sh', '-c', 'echo imported >/mark'])
    const archive = join(folder, 'files.tar')
    await docker.must(['export', '-o', archive, 'source'])
    await docker.must(['import', '--change', 'CMD ["cat", "/mark"]', '--change', 'ENV PATH=/bin', archive, 'test/imported'])
    expect(await docker.must(['run', '--rm', 'test/imported'])).toBe('imported')
  })
})

// The command lines of a build hold every word as it was typed, and no secret.
import { buildFields } from '#contract/build.ts'
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { finishCommand, guestFolders, lintScript, prepareCommand, runScript, sweepCommand } from './guest-words.ts'

const id = randomUUID()
const folders = guestFolders(id, 'context-1')

/** The script with another program in the place of buildx. */
const wordsOf = (script: string): string[] => {
  const printing = script.replace(/exec \/\S+docker-buildx/, 'exec printf \'%s\\0\'').replace(' 2>&1 >/dev/null', '')
  return execFileSync('bash', ['-c', printing], { env: { ...process.env, SSH_AUTH_SOCK: '/tmp/a socket' } }).toString().split('\0').slice(0, -1)
}

it('a build has its words as they were typed', () => {
  const odd = 'a "b" \'c\' $(d) `e` \\ \n ; | & * 日本'
  const request = buildFields.parse({
    folder: '/x', tags: ['app:1', 'app:2'], target: 'last', platform: 'linux/arm64', args: [{ name: 'A', value: odd }, { name: 'B', value: '' }], labels: [{ name: odd.replace('=', ''), value: '--file' }],
    secrets: [{ id: 'one', source: { kind: 'value', value: 'hunter2' } }, { id: 'two', source: { kind: 'environment', variable: 'X' } }], ssh: ['default', 'git'], noCache: true, pull: true,
  })
  const script = runScript(folders, request, 'Dockerfile')
  expect(script).not.toContain('hunter2')
  expect(wordsOf(script)).toEqual([
    'build', '--progress', 'rawjson', '--iidfile', `/run/slipway/builds/${id}/image`, '--tag', 'app:1', '--tag', 'app:2', '--target', 'last', '--platform', 'linux/arm64',
    '--build-arg', `A=${odd}`, '--build-arg', 'B=', '--label', `${odd}=--file`, '--secret', `id=one,src=/run/slipway/builds/${id}/secrets/0`, '--secret', `id=two,src=/run/slipway/builds/${id}/secrets/1`, '--no-cache', '--pull',
    '--ssh', 'default=/tmp/a socket', '--ssh', 'git=/tmp/a socket', '--file', `/data/slipway/builds/${id}/dockerfile/Dockerfile`, `/data/slipway/builds/${id}/context-1`,
  ])
  expect(wordsOf(lintScript(folders, 'a.Dockerfile')).at(-2)).toBe(`/data/slipway/builds/${id}/dockerfile/a.Dockerfile`)
})

it('folders are named by an id of ours and nothing else: they are removed by it', () => {
  for (const wrong of ['', '..', '*', 'x/../y', `${id} /`, `${id}\n`]) expect(() => guestFolders(wrong, 'context')).toThrow('not a build')
  expect(() => guestFolders(id, '../x')).toThrow('not a build')
  expect(sweepCommand(['*', id])).toContain(`" ${id} "`)
})

it('all commands are ones that a shell takes', () => {
  for (const command of [prepareCommand(folders), finishCommand(folders), sweepCommand([id])]) expect(() => execFileSync('sh', ['-n', '-c', command])).not.toThrow()
})

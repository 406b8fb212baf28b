import { describe, expect, it } from 'vitest'
import { splitWords } from '#contract/shell-words.ts'
import { buildCommand, buildVariables } from './build-command.ts'
import { emptyRequest } from './build-values.ts'

const words = (changes: object): readonly string[] => splitWords(buildCommand({ ...emptyRequest('/srv/my app'), ...changes })).words

describe('the same as a docker build line', () => {
  it('is as short as what was asked for', () => {
    expect(words({})).toEqual(['docker', 'build', '/srv/my app'])
  })

  it('has everything else as the stock client takes it', () => {
    expect(words({
      tags: ['app:1', 'app:latest'], dockerfile: 'docker/web.Dockerfile', target: 'dev', platform: 'linux/arm64', args: [{ name: 'MSG', value: "it's $5", secret: false }], labels: [{ name: 'a', value: 'b c' }],
      secrets: [{ id: 'rc', source: { kind: 'file', path: '/etc/a b' } }, { id: 'token', source: { kind: 'environment', variable: 'MY_TOKEN' } }], ssh: ['default'], noCache: true, pull: true,
    })).toEqual([
      'docker', 'build', '-t', 'app:1', '-t', 'app:latest', '-f', '/srv/my app/docker/web.Dockerfile', '--target', 'dev', '--platform', 'linux/arm64', '--build-arg', "MSG=it's $5", '--label', 'a=b c',
      '--secret', 'id=rc,src=/etc/a b', '--secret', 'id=token,env=MY_TOKEN', '--ssh', 'default', '--no-cache', '--pull', '/srv/my app',
    ])
  })

  it('never has the value of a secret in it', () => {
    const request = { ...emptyRequest('/a'), args: [{ name: 'TOKEN', value: 'hunter2', secret: true }], secrets: [{ id: 'npm-rc', source: { kind: 'value' as const, value: 'hunter3' } }] }
    expect(buildCommand(request)).not.toMatch(/hunter/)
    expect(splitWords(buildCommand(request)).words).toEqual(['docker', 'build', '--build-arg', 'TOKEN', '--secret', 'id=npm-rc,env=NPM_RC', '/a'])
    expect(buildVariables(request)).toEqual(['TOKEN', 'NPM_RC'])
  })

  it('lets the shell fill in the own folder', () => {
    expect(buildCommand({ ...emptyRequest('~/it "is"'), dockerfile: 'x' })).toBe('docker build \\\n  -f "$HOME/it \\"is\\"/x" \\\n  "$HOME/it \\"is\\""')
  })
})

import { describe, expect, it } from 'vitest'
import { asksAgain, emptyRequest, newArg, newSecret, toValues } from './build-values.ts'
import type { BuildValues } from './build-values.ts'
import { placeOfField, readBuild } from './read-build.ts'

const values = (changes: Partial<BuildValues> = {}): BuildValues => ({ ...toValues(emptyRequest('/home/me/app')), ...changes })
const told = (changes: Partial<BuildValues>): readonly string[] => [...readBuild(values(changes)).errors.values()]

describe('the build form', () => {
  it('means a request, without the rows that nothing was typed into', () => {
    const { request, errors } = readBuild(values({ tags: ['app:1'], args: [newArg('NODE', '22'), newArg()], secrets: [newSecret('npm', 'file', ' ~/.npmrc '), newSecret()] }))
    expect([...errors]).toEqual([])
    expect(request).toMatchObject({ folder: '/home/me/app', dockerfile: 'Dockerfile', tags: ['app:1'], args: [{ name: 'NODE', value: '22', secret: false }], secrets: [{ id: 'npm', source: { kind: 'file', path: '~/.npmrc' } }] })
  })

  it('comes back as it was from the history, but for what is secret', () => {
    const request = { ...emptyRequest('/a'), tags: ['a:1'], target: 'dev', ssh: ['default'], labels: [{ name: 'x', value: '1' }], secrets: [{ id: 'k', source: { kind: 'value' as const, value: '' } }] }
    const read = readBuild(toValues(request))
    expect(read.draft).toEqual(request)
    expect([...read.errors.values()]).toEqual(['secretMissing'])
    expect([asksAgain(request), asksAgain({ ...request, secrets: [] }), asksAgain({ ...request, secrets: [], args: [{ name: 'T', value: '', secret: true }] })]).toEqual([true, false, true])
  })

  it.each([
    [{ folder: '' }, 'folderMissing'], [{ folder: 'relative' }, 'folder'], [{ tags: ['Big Name'] }, 'tag'], [{ tags: [`a@sha256:${'0'.repeat(64)}`] }, 'tag'], [{ target: 'a b' }, 'target'], [{ platform: 'Linux' }, 'platform'],
    [{ args: [newArg('1x', 'y')] }, 'argName'], [{ args: [newArg('', 'y')] }, 'argNameMissing'], [{ args: [newArg('A', '1'), newArg('A', '2')] }, 'argTwice'], [{ args: [newArg('A', '', true)] }, 'secretAgain'],
    [{ secrets: [newSecret('a b', 'value', 'x')] }, 'secretId'], [{ secrets: [newSecret('', 'value', 'x')] }, 'secretIdMissing'], [{ secrets: [newSecret('a', 'value', 'x'), newSecret('a', 'value', 'y')] }, 'secretTwice'],
    [{ secrets: [newSecret('a', 'file', 'here')] }, 'secretFile'], [{ secrets: [newSecret('a', 'environment', 'A=B')] }, 'secretVariable'], [{ secrets: [newSecret('a', 'file', '')] }, 'secretMissing'], [{ ssh: ['a,b'] }, 'ssh'],
  ] as const)('tells what is wrong with %j', (changes, error) => {
    expect(told(changes)).toEqual([error])
    expect(readBuild(values(changes)).request).toBeNull()
  })

  it('tells it at the row, whatever stands before it', () => {
    const wrong = newArg('1x', 'y')
    expect([...readBuild(values({ args: [newArg(), newArg('OK', '1'), wrong] })).errors.keys()]).toEqual([`args.${wrong.key}.name`])
  })

  it('finds the field that the core means', () => {
    const used = newSecret('npm', 'environment', 'GONE')
    const typed = values({ secrets: [newSecret(), used] })
    expect(['folder', 'secrets.0.source.variable', 'ssh', 'somewhere', 'secrets'].map((field) => placeOfField(field, typed))).toEqual(['folder', `secrets.${used.key}.text`, 'ssh', null, null])
  })
})

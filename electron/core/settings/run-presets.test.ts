import { runFields } from '#contract/run.ts'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RunPresets } from './run-presets.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-presets-'))
  path = join(folder, 'run-presets.json')
})
afterEach(() => rm(folder, { recursive: true }))

const preset = (name: string, input: object = {}) => ({ name, spec: runFields.parse({ image: 'app', ...input }) })

describe('the presets of the run form', () => {
  it('come back sorted by name, one of each, for this person alone', async () => {
    const presets = new RunPresets(path)
    await Promise.all([presets.save(preset('b')), presets.save(preset('a')), presets.save(preset('b', { command: ['new'] }))])
    expect(await new RunPresets(path).list()).toEqual([preset('a'), preset('b', { command: ['new'] })])
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    await presets.remove('a')
    expect((await presets.list()).map(({ name }) => name)).toEqual(['b'])
  })

  it('never hold the value of a secret', async () => {
    const presets = new RunPresets(path)
    await presets.save(preset('a', { environment: [{ name: 'PASSWORD', value: 'hunter2', secret: true }, { name: 'LEVEL', value: 'debug' }] }))
    expect(await readFile(path, 'utf8')).not.toContain('hunter2')
    expect((await presets.list())[0]?.spec.environment).toEqual([{ name: 'PASSWORD', value: '', secret: true }, { name: 'LEVEL', value: 'debug', secret: false }])
  })

  it('of a broken file are none, and the file is kept', async () => {
    await writeFile(path, '[{"name":1}]')
    expect(await new RunPresets(path).list()).toEqual([])
    expect(await readFile(`${path}.broken`, 'utf8')).toBe('[{"name":1}]')
  })
})

import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseDockerRun } from '#contract/parse-docker-run.ts'
import { randomRun } from '#contract/random-run.test-data.ts'
import { runSchema } from '#contract/run.ts'
import { seeded } from '#contract/seeded.test-data.ts'
import { composeText, dockerLines } from './equivalents.ts'

const spec = runSchema.parse({ image: 'app', environment: [{ name: 'A', value: '$x' }, { name: 'TOKEN', value: 'hunter2', secret: true }], command: ['-v', 'x y'], volumes: [{ source: 'data', target: '/d' }], networks: [{ name: 'front', aliases: ['www'] }], init: true, capAdd: ['CHOWN'] })

describe('the same in other words', () => {
  it('is one option to a line, and secrets stand in it by name', () => {
    expect(dockerLines(spec, 'named')).toBe(['docker run -d', '-e TOKEN', `-e 'A=$x'`, '-v data:/d', '--network front', '--network-alias www', '--cap-add CHOWN', '--init', `app -v 'x y'`].join(' \\\n  '))
    expect(dockerLines(spec, 'shown')).toContain('-e TOKEN=hunter2')
    expect(composeText(spec, 'named')).not.toContain('hunter2')
    expect(composeText(spec, 'shown')).toContain('hunter2')
  })

  it('in lines is read back as the same', () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const random = randomRun(seeded(seed))
      expect({ seed, ...parseDockerRun(dockerLines(random, 'shown')) }).toEqual({ seed, spec: random, notes: [] })
    }
  })

  it('as compose says what there is already, and fills nothing in', () => {
    expect(parse(composeText(spec, 'named'))).toEqual({
      services: { app: { image: 'app', command: ['-v', 'x y'], environment: { A: '$$x', TOKEN: null }, volumes: ['data:/d'], networks: { front: { aliases: ['www'] } }, cap_add: ['CHOWN'], init: true } },
      volumes: { data: { name: 'data' } }, networks: { front: { external: true } },
    })
  })

  it('as compose is YAML that says the same, whatever stands in it', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = randomRun(seeded(seed))
      const { services } = parse(composeText(random, 'shown')) as { services: Record<string, Record<string, unknown>> }
      const [service] = Object.values(services)
      expect({ seed, environment: service?.['environment'] ?? {}, command: service?.['command'] ?? [], labels: service?.['labels'] ?? {} }).toEqual({
        seed,
        environment: Object.fromEntries(random.environment.map(({ name, value }) => [name, value.replaceAll('$', '$$$$')])),
        command: random.command.map((word) => word.replaceAll('$', '$$$$')),
        labels: Object.fromEntries(random.labels.map(({ name, value }) => [name, value.replaceAll('$', '$$$$')])),
      })
    }
  })
})

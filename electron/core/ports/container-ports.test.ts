import { describe, expect, it } from 'vitest'
import { startFakeEngine } from '../engine/fake-engine.test-data.ts'
import { ContainerPorts } from './container-ports.ts'
import { noteEvent } from './follow-ports.ts'

const bindings = (port: string) => ({ '80/tcp': [{ HostIp: '127.0.0.1', HostPort: port }] })
const inspection = (Id: string, port: string, Running: boolean): string =>
  JSON.stringify({ Id, Name: `/${Id}`, State: { Running }, HostConfig: { PortBindings: bindings(port) }, NetworkSettings: { Ports: bindings(port) } })

/** An engine whose containers and their ports are in the test's hands; a starting one is answered of when it runs. */
const setUp = async () => {
  const containers = new Map<string, string>()
  const broken = new Set<string>()
  const held = new Map<string, () => void>()
  const starting = new Set<string>()
  const engine = await startFakeEngine((request, response) => {
    const id = /containers\/(\w+)\/json/.exec(request.url ?? '')?.[1]
    const answer = (): void => {
      const port = containers.get(id ?? '')
      if (port === undefined) response.writeHead(404).end(`No such container: ${id}`)
      else response.end(inspection(id ?? '', port, port !== 'stopped'))
    }
    if (id === undefined) response.end(JSON.stringify([...containers.keys()].map((Id) => ({ Id }))))
    else if (broken.has(id)) request.socket.destroy()
    else if (starting.has(id)) held.set(id, answer)
    else answer()
  })
  const ports = new ContainerPorts(engine.client)
  return {
    engine, containers, broken, starting, ports,
    runs: (id: string) => held.get(id)?.(),
    note: (kind: 'container' | 'network', action: string, id: string) => noteEvent(kind === 'network' ? { kind, action, id: 'bridge', container: id } : { kind, action, id }, ports),
    wanted: async () => (await ports.running()).flatMap(({ name, published }) => published.map(({ hostPort }) => `${name} ${hostPort}`)),
    inspections: () => engine.asked.filter((line) => /containers\/\w+\/json/.test(line)).length,
  }
}

describe('what containers want', () => {
  it('is asked of all at first, then once for each start', async () => {
    const { engine, containers, note, wanted, inspections } = await setUp()
    await using _ = engine
    containers.set('one', '1').set('two', '2')
    expect(await wanted()).toEqual(['one 1', 'two 2'])
    expect(await wanted()).toEqual(['one 1', 'two 2'])
    expect(inspections()).toBe(2)
    containers.set('three', '3')
    expect(note('container', 'start', 'three')).toBe(true)
    expect(await wanted()).toEqual(['one 1', 'two 2', 'three 3'])
    expect(note('container', 'die', 'two')).toBe(true)
    expect(await wanted()).toEqual(['one 1', 'three 3'])
    expect(inspections()).toBe(3)
    expect(engine.asked.filter((line) => line.endsWith('/containers/json'))).toHaveLength(1)
  })

  it('is asked when a container joins its network, and waited for once it runs', async () => {
    const { engine, containers, starting, runs, note, wanted, inspections } = await setUp()
    await using _ = engine
    expect(await wanted()).toEqual([])
    containers.set('slow', '1').set('quick', '2')
    starting.add('slow')
    expect(note('network', 'connect', 'slow')).toBe(false)
    expect(note('container', 'start', 'quick')).toBe(true)
    // The one that takes its time does not hold up the other.
    expect(await wanted()).toEqual(['quick 2'])
    note('container', 'start', 'slow')
    const both = wanted()
    await expect.poll(() => inspections()).toBe(2)
    runs('slow')
    expect(await both).toEqual(['quick 2', 'slow 1'])
    expect(inspections()).toBe(2)
  })

  it('is nothing of one that did not come to run', async () => {
    const { engine, containers, note, wanted } = await setUp()
    await using _ = engine
    await wanted()
    containers.set('failed', 'stopped')
    note('network', 'connect', 'failed')
    note('container', 'start', 'failed')
    expect(await wanted()).toEqual([])
  })

  it('is asked again when a running one changes, and of all after a gap', async () => {
    const { engine, containers, note, ports, wanted } = await setUp()
    await using _ = engine
    containers.set('one', '1')
    await wanted()
    for (const [kind, action, port] of [['container', 'rename', '2'], ['network', 'connect', '3'], ['network', 'disconnect', '4']] as const) {
      containers.set('one', port)
      expect(note(kind, action, 'one')).toBe(true)
      expect(await wanted()).toEqual([`one ${port}`])
      expect(note(kind, action, 'stranger')).toBe(false)
    }
    containers.delete('one')
    containers.set('two', '5')
    expect(noteEvent({ kind: 'gap' }, ports)).toBe(true)
    expect(await wanted()).toEqual(['two 5'])
    expect(noteEvent({ kind: 'container', action: 'exec_start', id: 'two' }, ports)).toBe(false)
    expect(noteEvent({ kind: 'network', action: 'connect', id: 'bridge' }, ports)).toBe(false)
  })

  it('is not guessed while the engine cannot be asked', async () => {
    const { engine, containers, broken, note, wanted } = await setUp()
    await using _ = engine
    containers.set('one', '1')
    await wanted()
    containers.set('two', '2')
    broken.add('two')
    note('container', 'start', 'two')
    await expect(wanted()).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' })
    broken.clear()
    expect((await wanted()).toSorted()).toEqual(['one 1', 'two 2'])
  })
})

// Owns the fake ports: what the fake containers publish, one that is taken, and the person's own.
import { AppError } from '#contract/errors.ts'
import { namesDomain } from '#contract/forwards.ts'
import type { Forward, ForwardChange, ForwardTraffic, ListeningPort, OwnForward, Ports } from '#contract/forwards.ts'
import type { FakeEngine } from './engine.ts'
import { takenPort, takenPortHolder } from './run.ts'
import { ended, sleep, Topic } from './topic.ts'

const namesPort = 7_780
const urlOf = (name: string): string => `http://${name}.${namesDomain}:${namesPort}/`
const web = new Set([80, 3_000, 9_200, 8_025])

export class FakePorts {
  readonly #engine: FakeEngine
  readonly #changed = new Topic<null>()
  readonly #own: OwnForward[] = [{ containerName: 'api', containerPort: 9_229, protocol: 'tcp', hostAddress: '', hostPort: 9_229 }, { containerName: 'worker', containerPort: 6_060, protocol: 'tcp', hostAddress: '', hostPort: 6_060 }]
  readonly #changes = new Map<string, { paused?: boolean | undefined; shared?: boolean | undefined; hostPort?: number | undefined }>()

  constructor(engine: FakeEngine) {
    this.#engine = engine
    void (async () => {
      for await (const _ of engine.events.read(undefined)) this.#changed.publish(null)
    })()
  }

  get ports(): Ports {
    const containers = [...this.#engine.containers.values()]
    const published = containers.flatMap((one) => one.ports.map((port) => this.#row('published', one.name, one.id, port)))
    const own = this.#own.map((forward) => {
      const container = containers.find(({ name, state }) => name === forward.containerName && state === 'running')
      return this.#row('own', forward.containerName, container?.id ?? null, { ...forward, hostPort: forward.hostPort ?? 0 })
    })
    return { forwards: [...published, ...own], namesPort }
  }

  async *watch(signal: AbortSignal | undefined): AsyncGenerator<Ports, void, undefined> {
    for await (const _ of this.#changed.read(signal, [null])) yield this.ports
  }

  async *traffic(ids: readonly string[], signal: AbortSignal | undefined): AsyncGenerator<readonly ForwardTraffic[], void, undefined> {
    for (let round = 1; !ended(signal); round += 1) {
      yield ids.map((id, index) => ({ id, received: index === 2 ? 0 : round * (index + 1) * 12_345, sent: index === 2 ? 0 : round * (index + 1) * 345_678, connections: index % 3 }))
      await sleep(1_000)
    }
  }

  listening(id: string): readonly ListeningPort[] {
    const { ports, name } = this.#engine.find(id)
    const process = name.startsWith('web') ? 'nginx' : name.startsWith('db') ? 'postgres' : 'node'
    return [...ports.map(({ containerPort, protocol }) => ({ port: containerPort, protocol, loopback: false, process })), { port: 9_090, protocol: 'tcp', loopback: false, process: 'metrics' }, { port: 9_091, protocol: 'tcp', loopback: true, process }]
  }

  add(forward: OwnForward): { id: string; hostPort: number } {
    if (forward.hostPort === takenPort) throw new AppError('HOST_PORT_TAKEN', { details: { port: takenPort, ...takenPortHolder }, field: 'hostPort' })
    const kept = { ...forward, hostPort: forward.hostPort ?? forward.containerPort }
    this.#own.push(kept)
    this.#changed.publish(null)
    return { id: idOf(kept.containerName, kept), hostPort: kept.hostPort }
  }

  change({ ids, paused, shared }: ForwardChange): void {
    for (const id of ids) this.#changes.set(id, { ...this.#changes.get(id), ...(paused === undefined ? {} : { paused }), ...(shared === undefined ? {} : { shared }) })
    this.#changed.publish(null)
  }

  move(id: string, hostPort: number | null): void {
    this.#changes.set(id, { ...this.#changes.get(id), hostPort: hostPort ?? undefined })
    this.#changed.publish(null)
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) {
      const at = this.#own.findIndex((forward) => idOf(forward.containerName, { ...forward, hostPort: forward.hostPort ?? 0 }) === id)
      if (at >= 0) this.#own.splice(at, 1)
    }
    this.#changed.publish(null)
  }

  #row(origin: Forward['origin'], containerName: string, container: string | null, port: Pick<Forward, 'hostAddress' | 'hostPort' | 'containerPort' | 'protocol'>): Forward {
    const id = idOf(containerName, port)
    const { paused = false, shared = port.hostAddress === '0.0.0.0', hostPort = port.hostPort } = this.#changes.get(id) ?? {}
    const taken = hostPort === takenPort
    return {
      id, origin, containerName, container, containerPort: port.containerPort, protocol: port.protocol, hostAddress: port.hostAddress, hostPort, askedPort: port.hostPort, shared,
      state: container === null ? 'waiting' : paused ? 'paused' : taken ? 'taken' : 'open',
      holder: taken ? takenPortHolder : null, free: taken ? 18_081 : null,
      url: container !== null && web.has(port.containerPort) ? urlOf(containerName) : null,
    }
  }
}

const idOf = (name: string, { protocol, hostAddress, hostPort }: Pick<Forward, 'protocol' | 'hostAddress' | 'hostPort'>): string => `${name}/${protocol}/${hostAddress || 'here'}/${hostPort}`

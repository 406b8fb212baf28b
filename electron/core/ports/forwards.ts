// Owns what the window sees and changes of ports: the forwards with their problems and names, their traffic, and the person's own.
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '#contract/errors.ts'
import type { Forward, ForwardChange, ForwardState, ForwardTraffic, ListeningPort, OwnForward, Ports } from '#contract/forwards.ts'
import type { PublishedPort } from '#contract/ports.ts'
import type { ExecResult } from '#vm/provider.ts'
import { addressOfName, httpPort } from '../names/find-container.ts'
import { readListening } from './listening.ts'
import { answerPort, checkPortFree } from './port-question.ts'
import { forwardId, mostChanges } from './port-settings.ts'
import type { PortSettings } from './port-settings.ts'
import type { ForwardNow, PortReconciler } from './reconciler.ts'
import type { RunningContainer } from './running.ts'

const trafficMs = 1_000

export interface ForwardsOptions {
  readonly reconciler: PortReconciler
  readonly running: () => Promise<readonly RunningContainer[]>
  readonly settings: () => PortSettings
  readonly save: (settings: PortSettings) => Promise<void>
  readonly namesPort: () => number | null
  readonly exec: (command: string) => Promise<ExecResult>
}

export class Forwards {
  readonly #options: ForwardsOptions

  constructor(options: ForwardsOptions) {
    this.#options = options
  }

  /** All of them at once, then anew for each change. */
  async *watch(signal?: AbortSignal): AsyncGenerator<Ports, void, undefined> {
    for await (const now of this.#options.reconciler.forwards.watch(signal)) {
      const running = now.length === 0 ? [] : await this.#options.running().catch(() => [])
      yield { forwards: await Promise.all(now.map((one) => this.#row(one, running))), namesPort: this.#options.namesPort() }
    }
  }

  /** Once a second while something goes through these, and at once. */
  async *traffic(ids: readonly string[], signal: AbortSignal = new AbortController().signal): AsyncGenerator<readonly ForwardTraffic[], void, undefined> {
    let before = ''
    let quiet = 0
    for (;;) {
      if (signal.aborted) return
      const now = ids.map((id) => ({ id, ...this.#options.reconciler.traffic(id) }))
      const text = JSON.stringify(now)
      quiet = text === before ? quiet + 1 : 0
      before = text
      // Once more when it moves no more: a rate of nothing is news too.
      if (quiet < 2) yield now
      await sleep(trafficMs, undefined, { ref: false, signal }).catch(() => {})
    }
  }

  /** What a running container listens on. */
  async listening(id: string): Promise<readonly ListeningPort[]> {
    return (await readListening(this.#options.exec, [id])).get(id) ?? []
  }

  /** Errors: HOST_PORT_TAKEN, HOST_PORT_PRIVILEGED, HOST_ADDRESS_MISSING. */
  async add({ containerName, containerPort, protocol, hostAddress, hostPort: asked }: OwnForward): Promise<{ readonly id: string; readonly hostPort: number }> {
    const hostPort = asked ?? (await answerPort(this.#open(null), { hostAddress, containerPort, protocol })).free
    if (hostPort === null) throw new AppError('HOST_PORT_TAKEN', { details: { port: containerPort, holder: '' }, field: 'hostPort' })
    await checkPortFree(this.#open(null), { hostAddress, hostPort, protocol }, 'hostPort')
    const forward = { containerName, containerPort, protocol, hostAddress, hostPort }
    const { own, changes } = this.#options.settings()
    const id = forwardId(forward)
    const { [id]: _, ...others } = changes
    await this.#save({ own: [...own.filter((one) => forwardId(one) !== id), forward], changes: others })
    return { id, hostPort }
  }

  async change({ ids, paused, shared }: ForwardChange): Promise<void> {
    await this.#changeEach(ids, (before) => ({ ...before, ...(paused === undefined ? {} : { paused }), ...(shared === undefined ? {} : { shared }) }))
  }

  /** Errors: as of `add`. */
  async move(id: string, hostPort: number | null): Promise<void> {
    const forward = this.#options.reconciler.forwards.value.find(({ wanted }) => wanted.id === id)?.wanted
    if (forward === undefined) return
    if (hostPort !== null && hostPort !== forward.hostPort) await checkPortFree(this.#open(null), { ...forward, hostPort }, 'hostPort')
    await this.#changeEach([id], ({ paused, shared }) => ({ paused, shared, hostPort: hostPort === null || hostPort === forward.askedPort ? undefined : hostPort }))
  }

  /** Of the person's own; what a container publishes goes with the container. */
  async remove(ids: readonly string[]): Promise<void> {
    const { own, changes } = this.#options.settings()
    const gone = new Set(own.map(forwardId).filter((id) => ids.includes(id)))
    await this.#save({ own: own.filter((one) => !gone.has(forwardId(one))), changes: Object.fromEntries(Object.entries(changes).filter(([id]) => !gone.has(id))) })
  }

  async #changeEach(ids: readonly string[], change: (before: PortSettings['changes'][string]) => PortSettings['changes'][string]): Promise<void> {
    const { own, changes } = this.#options.settings()
    const next = new Map(Object.entries(changes))
    for (const id of ids) {
      const { paused, shared, hostPort } = change(next.get(id) ?? {})
      next.delete(id)
      const kept = { ...(paused === true ? { paused } : {}), ...(shared === true ? { shared } : {}), ...(hostPort === undefined ? {} : { hostPort }) }
      if (Object.keys(kept).length > 0) next.set(id, kept)
    }
    await this.#save({ own, changes: Object.fromEntries([...next].slice(-mostChanges)) })
  }

  async #save(settings: PortSettings): Promise<void> {
    await this.#options.save(settings)
    await this.#options.reconciler.reconcile()
  }

  /** What is open, in the form in which a question about a port wants it; one does not hold up itself. */
  #open(but: string | null): { readonly name: string; readonly ports: readonly PublishedPort[] }[] {
    return this.#options.reconciler.forwards.value.flatMap(({ wanted, states }) => (wanted.id !== but && states.includes('open') ? [{ name: wanted.containerName, ports: [wanted] }] : []))
  }

  async #row({ wanted, states }: ForwardNow, running: readonly RunningContainer[]): Promise<Forward> {
    const { guestAddress: _a, guestPort: _p, paused: _d, ...forward } = wanted
    const state = worst(states)
    const { holder, free } = state === 'taken' ? await answerPort(this.#open(wanted.id), wanted) : { holder: null, free: null }
    return { ...forward, state, holder: state === 'taken' ? (holder ?? { holder: 'program' as const }) : null, free, url: this.#urlOf(wanted, running) }
  }

  #urlOf({ container, containerPort, protocol }: ForwardNow['wanted'], running: readonly RunningContainer[]): string | null {
    const namesPort = this.#options.namesPort()
    const one = running.find(({ id }) => id === container)
    if (namesPort === null || one === undefined || protocol !== 'tcp' || httpPort([containerPort]) === null) return null
    return addressOfName(httpPort(one.exposed) === containerPort ? one.name : `${containerPort}.${one.name}`, namesPort)
  }
}

const order: readonly ForwardState[] = ['taken', 'denied', 'unsupported', 'no-address', 'paused', 'waiting', 'open']
/** A row is as its worst address; only a family that this computer does not have is no problem while the other one is open. */
const worst = (states: readonly ForwardState[]): ForwardState => {
  const counted = states.includes('open') ? states.filter((state) => state !== 'no-address') : states
  return order.find((state) => counted.includes(state)) ?? 'open'
}

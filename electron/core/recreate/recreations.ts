// Owns changing containers that exist, as long work: make anew with a way back, bring an earlier one back, and mend what a crash left half done.
import { AppError } from '#contract/errors.ts'
import type { ItemResult } from '#contract/contract.ts'
import { readMark, shortContainerId, successorName } from '#contract/kept.ts'
import type { KeptContainer } from '#contract/kept.ts'
import type { EditableContainer } from '#contract/recreate.ts'
import type { RunSpec } from '#contract/run.ts'
import { forEachItem } from '../engine/bulk.ts'
import type { Log } from '../logging/log.ts'
import type { Operations } from '../operations/operations.ts'
import { applyChanges } from './apply-changes.ts'
import { fitted } from './carried-body.ts'
import { discard, inspect, nameOf, restartOf } from './engine-steps.ts'
import { findHalfDone } from './half-done.ts'
import { checkHostPorts } from './host-ports.ts'
import type { Inspection } from './inspection.ts'
import { holderOfPlace, listKept } from './kept.ts'
import { putBack } from './put-back.ts'
import { readContainer } from './read.ts'
import { replace } from './replace.ts'
import { bringBackAlone } from './bring-back-alone.ts'
import type { TrialTools } from './trial.ts'

export interface RecreationOptions extends TrialTools {
  readonly operations: Pick<Operations, 'start'>
  readonly log: Pick<Log, 'warn' | 'info'>
}

export interface RecreateInput {
  readonly id: string
  readonly spec: RunSpec
  readonly settleSeconds: number
}

const settleAfterSwapMs = 5_000

export class Recreations {
  readonly #tools: RecreationOptions
  /** Ids, shortened, of the containers that something is being done to now: theirs are no half-done marks. */
  readonly #busy = new Set<string>()

  constructor(tools: RecreationOptions) {
    this.#tools = tools
  }

  /** Errors: CONTAINER_NOT_FOUND. */
  async read(id: string): Promise<EditableContainer> {
    const { old, spec, notes } = await readContainer(this.#tools.client, id)
    return { id: old.Id, spec, notes }
  }

  /**
   * Makes the new container, then returns the operation that puts it in the old one's place.
   * Errors, at their field: those of a run. CONTAINER_NOT_FOUND, CONTAINER_BUSY, CONTAINER_STATE, RECREATE_NO_WAY_BACK.
   */
  async recreate({ id, spec, settleSeconds }: RecreateInput): Promise<{ readonly operation: string; readonly name: string }> {
    const { client, ports } = this.#tools
    const { old, body, volumes, spec: before } = await readContainer(client, id)
    const was = nameOf(old)
    const name = spec.name ?? was
    const operation = await this.#alone([old], async () => {
      checkReplaceable(old)
      await checkHostPorts(spec.ports, ports.list(), old.Id)
      if (name !== was) await checkNameFree(this.#tools, name)
      const made = fitted(applyChanges(body, before, { ...spec, name }, volumes))
      const { Id: successor } = await client.json<{ Id: string }>('/containers/create', {
        method: 'POST', query: { name: successorName(old.Id, was), platform: spec.platform }, body: { ...made, HostConfig: { ...made.HostConfig, RestartPolicy: { Name: 'no' } } }, about: { image: spec.image },
      })
      return { kind: 'container-recreate', subject: name, work: (progress, signal) => replace(this.#tools, { old: old.Id, successor, kind: 'trial', restart: restartOf(made), name, settleMs: settleSeconds * 1_000 }, progress, signal) }
    })
    return { operation, name }
  }

  kept(): Promise<readonly KeptContainer[]> {
    return listKept(this.#tools.client)
  }

  /** Puts a kept one back into its place; the present one is kept in turn. Errors: CONTAINER_NOT_FOUND, CONTAINER_BUSY, CONTAINER_NAME_TAKEN, HOST_PORT_TAKEN. */
  async bringBack(id: string): Promise<string> {
    const { client } = this.#tools
    const kept = await inspect(client, id)
    const its = readMark(kept.Id, kept.Name)
    if (its?.phase !== 'kept') throw new AppError('CONTAINER_NOT_FOUND', { details: { id: nameOf(kept) } })
    const holder = await holderOfPlace(client, kept.Id)
    if (holder === null) return this.#alone([kept], () => Promise.resolve({ kind: 'container-undo', subject: its.name, work: () => bringBackAlone(this.#tools, kept.Id) }))
    const present = await inspect(client, holder)
    return this.#alone([present, kept], () => {
      checkReplaceable(present)
      return Promise.resolve({
        kind: 'container-undo', subject: its.name,
        work: (progress, signal) => replace(this.#tools, { old: present.Id, successor: kept.Id, kind: 'swap', name: its.name, settleMs: settleAfterSwapMs }, progress, signal),
      })
    })
  }

  /** Removes kept ones for good. Errors, for each: CONTAINER_NOT_FOUND, CONTAINER_BUSY. */
  discard(ids: readonly string[]): Promise<readonly ItemResult[]> {
    const { client } = this.#tools
    return forEachItem(ids, async (id) => {
      const container = await inspect(client, id)
      if (readMark(container.Id, container.Name)?.phase !== 'kept') throw new AppError('CONTAINER_NOT_FOUND', { details: { id: nameOf(container) } })
      this.#checkIdle(container)
      await discard(client, container.Id)
    })
  }

  /** Mends at once and after each break of the connection, until `signal` ends. */
  async run(signal: AbortSignal): Promise<void> {
    for await (const event of this.#tools.events.watch(signal)) {
      if (event.kind !== 'gap') continue
      await this.#mend().catch((error: unknown) => this.#tools.log.warn('half-done recreations could not be looked for', { reason: String(error) }))
    }
  }

  async #mend(): Promise<void> {
    const { client, operations, follow, log } = this.#tools
    const { marked, untried } = await findHalfDone(client)
    for (const { id, name } of marked) {
      if (this.#busy.has(shortContainerId(id))) continue
      log.info('rolling back a recreation that was left half done', { id })
      this.#busy.add(shortContainerId(id))
      operations.start('container-rollback', name, async (progress) => {
        progress.phase('rolling-back')
        try {
          await putBack({ client, follow }, id)
        } finally {
          this.#busy.delete(shortContainerId(id))
        }
      })
    }
    for (const { id, of } of untried) if (!this.#busy.has(of)) await discard(client, id)
  }

  #checkIdle(container: Inspection): void {
    if (this.#busy.has(shortContainerId(container.Id))) throw new AppError('CONTAINER_BUSY', { details: { name: readMark(container.Id, container.Name)?.name ?? nameOf(container) } })
  }

  /** Nobody else recreates these until the operation has ended. */
  async #alone(containers: readonly Inspection[], prepare: () => Promise<{ readonly kind: Parameters<Operations['start']>[0]; readonly subject: string; readonly work: Parameters<Operations['start']>[2] }>): Promise<string> {
    for (const container of containers) this.#checkIdle(container)
    const ids = containers.map(({ Id }) => shortContainerId(Id))
    const free = (): void => ids.forEach((id) => this.#busy.delete(id))
    ids.forEach((id) => this.#busy.add(id))
    try {
      const { kind, subject, work } = await prepare()
      return this.#tools.operations.start(kind, subject, (progress, signal) => work(progress, signal).finally(free))
    } catch (error) {
      free()
      throw error
    }
  }
}

const checkReplaceable = (container: Inspection): void => {
  const name = nameOf(container)
  if (container.HostConfig.AutoRemove === true) throw new AppError('RECREATE_NO_WAY_BACK', { details: { name } })
  if (readMark(container.Id, container.Name) !== null) throw new AppError('CONTAINER_STATE', { details: { id: name, state: 'kept' } })
  if (container.State.Status === 'removing' || container.State.Status === 'dead') throw new AppError('CONTAINER_STATE', { details: { id: name, state: container.State.Status } })
}

const checkNameFree = async ({ client }: TrialTools, name: string): Promise<void> => {
  const taken = await client.json<readonly { readonly Names?: readonly string[] | null }[]>('/containers/json', { query: { all: true, filters: JSON.stringify({ name: [`^/${name.replaceAll('.', '\\.')}$`] }) } })
  if (taken.length > 0) throw new AppError('CONTAINER_NAME_TAKEN', { details: { name }, field: 'name' })
}

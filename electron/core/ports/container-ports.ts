// Owns what running containers want of this computer's ports: asked of the engine once for each start, all anew after a gap.
import { AppError } from '#contract/errors.ts'
import type { EngineClient } from '../engine/client.ts'
import { wantedForwards } from './wanted.ts'
import type { PortInspection, WantedForward } from './wanted.ts'

interface Inspection extends PortInspection {
  readonly State?: { readonly Running?: boolean }
}

export class ContainerPorts {
  readonly #client: EngineClient
  readonly #known = new Map<string, Promise<readonly WantedForward[]>>()
  /** Of those that are about to run: nobody waits for them yet. */
  readonly #announced = new Map<string, Promise<readonly WantedForward[]>>()
  /** Whether every running container is known; from then on events keep it so. */
  #complete = false
  /** Counts the gaps: a list that was asked for before one is of the time before. */
  #gaps = 0

  constructor(client: EngineClient) {
    this.#client = client
  }

  /** It is about to run. The engine answers a question about it the moment it does, so it is asked now. */
  announced(id: string): void {
    const forwards = this.#inspect(id)
    forwards.catch(() => {})
    this.#announced.set(id, forwards)
  }

  /** It runs. */
  started(id: string): void {
    this.#know(id, this.#announced.get(id) ?? this.#inspect(id))
    this.#announced.delete(id)
  }

  /** It runs, and something of it is not as it was. */
  changed(id: string): void {
    this.#know(id, this.#inspect(id))
  }

  ended(id: string): void {
    this.#known.delete(id)
    this.#announced.delete(id)
  }

  knows(id: string): boolean {
    return this.#known.has(id)
  }

  /** Events may have been missed. */
  forget(): void {
    this.#gaps++
    this.#known.clear()
    this.#announced.clear()
    this.#complete = false
  }

  /** Errors: ENGINE_UNREACHABLE; then nothing is known, which is not the same as nothing being wanted. */
  async wanted(): Promise<readonly WantedForward[]> {
    if (!this.#complete) await this.#list()
    return (await Promise.all(this.#known.values())).flat()
  }

  async #list(): Promise<void> {
    const before = this.#gaps
    const running = await this.#client.json<readonly { readonly Id: string }[]>('/containers/json')
    this.#complete = this.#gaps === before
    for (const { Id } of running) if (!this.#known.has(Id)) this.started(Id)
  }

  #know(id: string, forwards: Promise<readonly WantedForward[]>): void {
    this.#known.set(id, forwards)
    forwards.catch(() => {
      // Told to whoever asks what is wanted; then all is asked anew.
      if (this.#known.get(id) === forwards) this.#known.delete(id)
      this.#complete = false
    })
  }

  async #inspect(id: string): Promise<readonly WantedForward[]> {
    try {
      const inspection = await this.#client.json<Inspection>(`/containers/${id}/json`, { about: { container: id } })
      return inspection.State?.Running === true ? wantedForwards(inspection) : []
    } catch (error) {
      if (error instanceof AppError && error.code === 'CONTAINER_NOT_FOUND') return []
      throw error
    }
  }
}

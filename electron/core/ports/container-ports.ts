// Owns what is known of running containers and their ports: asked of the engine once for each start, all anew after a gap.
import { AppError } from '#contract/errors.ts'
import type { EngineClient } from '../engine/client.ts'
import { runningContainer } from './running.ts'
import type { PortInspection, RunningContainer } from './running.ts'

interface Inspection extends PortInspection {
  readonly State?: { readonly Running?: boolean }
}

export class ContainerPorts {
  readonly #client: EngineClient
  readonly #known = new Map<string, Promise<RunningContainer | null>>()
  /** Of those that are about to run: nobody waits for them yet. */
  readonly #announced = new Map<string, Promise<RunningContainer | null>>()
  /** Whether every running container is known; from then on events keep it so. */
  #complete = false
  /** Counts the gaps: a list that was asked for before one is of the time before. */
  #gaps = 0

  constructor(client: EngineClient) {
    this.#client = client
  }

  /** It is about to run. The engine answers a question about it the moment it does, so it is asked now. */
  announced(id: string): void {
    const container = this.#inspect(id)
    container.catch(() => {})
    this.#announced.set(id, container)
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

  /** Errors: ENGINE_UNREACHABLE; then nothing is known, which is not the same as nothing running. */
  async running(): Promise<readonly RunningContainer[]> {
    if (!this.#complete) await this.#list()
    return (await Promise.all(this.#known.values())).filter((container) => container !== null)
  }

  async #list(): Promise<void> {
    const before = this.#gaps
    const running = await this.#client.json<readonly { readonly Id: string }[]>('/containers/json')
    this.#complete = this.#gaps === before
    for (const { Id } of running) if (!this.#known.has(Id)) this.started(Id)
  }

  #know(id: string, container: Promise<RunningContainer | null>): void {
    this.#known.set(id, container)
    container.catch(() => {
      // Told to whoever asks what runs; then all is asked anew.
      if (this.#known.get(id) === container) this.#known.delete(id)
      this.#complete = false
    })
  }

  async #inspect(id: string): Promise<RunningContainer | null> {
    try {
      const inspection = await this.#client.json<Inspection>(`/containers/${id}/json`, { about: { container: id } })
      return inspection.State?.Running === true ? runningContainer(inspection) : null
    } catch (error) {
      if (error instanceof AppError && error.code === 'CONTAINER_NOT_FOUND') return null
      throw error
    }
  }
}

// Owns a debug shell: a toolbox container beside a container's processes, gone when its terminal is.
import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { AppError } from '#contract/errors.ts'
import { starterImage } from '#contract/images.ts'
import type { EngineClient } from '../engine/client.ts'
import { resizeTerminal } from './resize.ts'
import type { TerminalSize, TerminalSource } from './source.ts'
import { removeToolbox, sharedIpc, sweepToolboxes, toolboxBody, toolboxPrefix } from './toolbox.ts'

interface Inspected {
  readonly Id: string
  readonly Name: string
  readonly State: { readonly Running: boolean; readonly Pid: number }
  readonly HostConfig: { readonly IpcMode: string }
}

export interface DebugShellsOptions {
  readonly client: EngineClient
  readonly guestExec: (command: string) => Promise<{ readonly stdout: string }>
  readonly loadStarter: () => Promise<void>
}

export class DebugShells {
  readonly #options: DebugShellsOptions
  readonly #inUse = new Set<string>()

  constructor(options: DebugShellsOptions) {
    this.#options = options
  }

  /** Errors: CONTAINER_NOT_FOUND, CONTAINER_NOT_RUNNING. */
  async open(container: string, size: TerminalSize): Promise<TerminalSource> {
    const { client } = this.#options
    const target = await this.#target(container)
    await this.#ensureImage()
    const name = `${toolboxPrefix}${randomBytes(4).toString('hex')}`
    this.#inUse.add(name)
    try {
      const { Id: id } = await client.json<{ Id: string }>('/containers/create', { method: 'POST', query: { name }, body: toolboxBody(target, size) })
      try {
        return await this.#start(id, name, target.id, sharedIpc(target) === null)
      } catch (error) {
        await removeToolbox(client, id).catch(() => {})
        throw error
      }
    } catch (error) {
      this.#inUse.delete(name)
      throw error
    }
  }

  /** Removes those that no terminal of ours belongs to. */
  sweep(): Promise<void> {
    return sweepToolboxes(this.#options.client, this.#inUse)
  }

  async #start(id: string, name: string, container: string, ipcApart: boolean): Promise<TerminalSource> {
    const { client } = this.#options
    const path = `/containers/${id}`
    const stream = await client.hijack(`${path}/attach`, { query: { stream: true, stdin: true, stdout: true, stderr: true } })
    stream.once('close', () => this.#inUse.delete(name))
    const ended = await client.stream(`${path}/wait`, { method: 'POST', query: { condition: 'next-exit' } })
    const exitCode = text(ended).then((answer) => (JSON.parse(answer) as { StatusCode: number }).StatusCode)
    exitCode.catch(() => {})
    await client.call(`${path}/start`, { method: 'POST', about: { container } })
    return {
      command: ['/bin/sh'],
      ...(ipcApart ? { apart: ['ipc'] } : {}),
      stream,
      resize: (to) => resizeTerminal(client, path, to),
      ended: async () => ({ how: 'exited', exitCode: await exitCode }),
      end: () => removeToolbox(client, id),
    }
  }

  async #target(container: string): Promise<{ id: string; pid: number; ipcMode: string }> {
    const { client, guestExec } = this.#options
    const { Id: id, Name, State, HostConfig } = await client.json<Inspected>(`/containers/${container}/json`, { about: { container } })
    if (!State.Running) throw new AppError('CONTAINER_NOT_RUNNING', { details: { id: Name.replace(/^\//, '') } })
    // The last number is the process's own: 1, unless the container shares its processes with another one or with the machine.
    const { stdout } = await guestExec(`grep ^NSpid: /proc/${State.Pid}/status`)
    const pid = Number(stdout.trim().split(/\s+/).at(-1))
    return { id, pid: Number.isInteger(pid) && pid > 0 ? pid : 1, ipcMode: HostConfig.IpcMode }
  }

  async #ensureImage(): Promise<void> {
    const { client, loadStarter } = this.#options
    try {
      await client.call(`/images/${encodeURIComponent(starterImage)}/json`, { about: { image: starterImage } })
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'IMAGE_NOT_LOCAL') throw error
      await loadStarter()
    }
  }
}

// Owns our side of a benchmark: a machine of its own under the real supervisor, in a temporary home.
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openBackend } from '#core/backend.ts'
import type { Backend } from '#core/backend.ts'
import { createEngineClient } from '#core/engine/client.ts'
import type { EngineClient } from '#core/engine/client.ts'

const root = resolve(import.meta.dirname, '..')

export interface OwnMachine extends AsyncDisposable {
  readonly backend: Backend
  readonly engineSocket: string
  /** Through that socket. */
  readonly engine: EngineClient
  /** Boots; resolves with the seconds from QEMU's start to the answered `/_ping`. */
  boot(): Promise<number>
  stop(): Promise<void>
}

export const ownMachine = async (): Promise<OwnMachine> => {
  const home = await mkdtemp(join(tmpdir(), 'slipway-bench-'))
  process.env['SLIPWAY_HOME'] = home
  process.env['DOCKER_CONFIG'] = join(home, 'docker')
  const backend = await openBackend({ shell: { kind: 'headless', open: async () => null, quit: () => {} }, version: 'bench', imageFolder: join(root, 'resources/guest') })
  return {
    backend,
    engineSocket: backend.paths.engineSocket,
    engine: createEngineClient({
      dial: async () => {
        const socket = connect({ path: backend.paths.engineSocket, allowHalfOpen: true })
        await once(socket, 'connect')
        return socket
      },
    }),
    boot: async () => {
      backend.start()
      for await (const { state, steps, failure } of backend.machine.watch()) {
        if (failure !== null) throw new Error(`the machine failed: ${JSON.stringify(failure)}`)
        if (state !== 'running') continue
        const began = steps.find(({ id }) => id === 'hypervisor')?.startMs ?? 0
        return ((steps.at(-1)?.endMs ?? Number.NaN) - began) / 1_000
      }
      throw new Error('the machine went away')
    },
    stop: () => backend.stopMachine(),
    [Symbol.asyncDispose]: async () => {
      await backend.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}

// Owns what the tests of the real machine share: a client of it, its starter image, and leaving no container behind.
import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import type { Client } from '#contract/client.ts'
import { starterImage } from '#contract/images.ts'
import type { Operation } from '#contract/operations.ts'
import { createEngineClient } from '#core/engine/client.ts'
import type { EngineClient } from '#core/engine/client.ts'
import { once } from 'node:events'
import { connect } from 'node:net'
import { connectTo } from '../app.ts'
import type { AppConnection } from '../app.ts'

export interface Machine {
  readonly home: string
  readonly engineSocket: string
  readonly client: Client
  /** The engine itself, through the host socket: for what the contract does not offer. */
  readonly engine: EngineClient
}

/** The suite's one machine, for the tests of a file. Each test begins without a container. */
export const useMachine = (): Machine => {
  const engineSocket = inject('engineSocket')
  const home = inject('home')
  const engine = engineThrough(engineSocket)
  let connection: AppConnection | null = null
  const machine: Machine = {
    home,
    engineSocket,
    engine,
    get client() {
      if (connection === null) throw new Error('the machine is there only inside of a test')
      return connection.client
    },
  }
  beforeAll(async () => {
    connection = await connectTo(home)
    await loadStarter(machine.client)
  })
  afterEach(() => removeContainers(machine.client))
  afterAll(() => connection?.close())
  return machine
}

export const engineThrough = (socketPath: string): EngineClient =>
  createEngineClient({
    dial: async () => {
      const socket = connect({ path: socketPath, allowHalfOpen: true })
      await once(socket, 'connect')
      return socket
    },
  })

export const loadStarter = async (client: Client): Promise<void> => {
  if ((await client.images.list()).some(({ tags }) => tags.includes(starterImage))) return
  const { operation } = await client.images.loadStarter()
  const { state, error } = await endOf(client, operation)
  if (state !== 'done') throw new Error(`the starter image was not loaded: ${JSON.stringify(error)}`)
}

/** The operation as it was at its end. */
export const endOf = async (client: Client, id: string): Promise<Operation> => {
  for await (const changed of await client.operations.watch()) {
    const operation = changed.find((each) => each.id === id)
    if (operation !== undefined && operation.state !== 'running') return operation
  }
  throw new Error('the operations ended')
}

const removeContainers = async (client: Client): Promise<void> => {
  const ids = (await client.containers.list()).map(({ id }) => id)
  if (ids.length > 0) await client.containers.act({ ids, action: 'remove', force: true })
}

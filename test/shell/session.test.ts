// Owns: what the core keeps for a window on a port is gone when its port is.
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { expect, it, vi } from 'vitest'
import { createClient } from '#contract/client.ts'
import { openBackend } from '#core/backend.ts'
import { CreditedStreams } from '#core/rpc/credit.ts'
import { RPCLink } from '@orpc/client/message-port'
import { ownHome } from './home.ts'

it('ends the streams of a session when its port closes', async () => {
  await using home = await ownHome()
  const core = await openBackend({ shell: { kind: 'electron', open: async () => null, quit: () => {} }, version: '1', imageFolder: join(home.path, 'none') })
  const streams = vi.spyOn(CreditedStreams.prototype, 'close')
  try {
    const { port1, port2 } = new MessageChannel()
    core.servePort(port1)
    const client = createClient(new RPCLink({ port: port2 }))
    expect((await client.app.info()).version).toBe('1')
    const console = await client.machine.console({ log: 'console' })
    expect((await console.next()).value).toMatchObject({ type: 'opened' })
    expect(streams).not.toHaveBeenCalled()
    port2.close()
    await vi.waitFor(() => expect(streams).toHaveBeenCalledOnce())
  } finally {
    await core.close()
  }
})

// Owns a client of the contract for a page: bundled by the test and run on a port that the page got.
import { createClient } from '#contract/client.ts'
import { RPCLink } from '@orpc/client/message-port'

export const askInfo = (port: MessagePort) => {
  const client = createClient(new RPCLink({ port }))
  port.start()
  return client.app.info()
}

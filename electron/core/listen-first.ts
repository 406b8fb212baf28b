// Owns letting a server listen on the first port of this computer's loopback that is free.
import type { Server } from 'node:net'

/** `ports` one after the other, then whichever the system picks; null when there is none at all. */
export const listenFirst = async (server: Server, ports: readonly number[]): Promise<number | null> => {
  for (const port of [...ports, 0]) {
    const bound = await tryListen(server, port)
    if (bound !== null) return bound
  }
  return null
}

const tryListen = (server: Server, port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const failed = (): void => resolve(null)
    server.once('error', failed)
    server.listen({ host: '127.0.0.1', port }, () => {
      server.off('error', failed)
      const bound = server.address()
      resolve(typeof bound === 'object' ? (bound?.port ?? null) : null)
    })
  })

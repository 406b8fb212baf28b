// Owns speaking HTTP to the host socket by hand: for what a well-behaved client hides, such as half-closed connections.
import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'

export const connectTo = async (path: string): Promise<Socket> => {
  const socket = connect({ path, allowHalfOpen: true })
  await once(socket, 'connect')
  return socket
}

export const request = (method: string, path: string, headers: Readonly<Record<string, string>> = {}): string =>
  [`${method} ${path} HTTP/1.1`, 'Host: docker', ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n')

export interface Head {
  readonly status: number
  /** Bytes of the body that came with the head. */
  readonly rest: Buffer
}

/** Reads the head of an answer and leaves the socket paused behind it. */
export const readHead = (socket: Socket): Promise<Head> =>
  new Promise((resolve, reject) => {
    let seen = Buffer.alloc(0)
    const done = (settle: () => void): void => {
      socket.off('data', onData).off('close', onClose).off('error', onClose)
      socket.pause()
      settle()
    }
    const onData = (chunk: Buffer): void => {
      seen = Buffer.concat([seen, chunk])
      const end = seen.indexOf('\r\n\r\n')
      if (end < 0) return
      const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(seen.toString('latin1'))?.[1])
      done(() => resolve({ status, rest: seen.subarray(end + 4) }))
    }
    const onClose = (): void => done(() => reject(new Error(`the connection ended before its answer: ${seen.toString()}`)))
    socket.on('data', onData).on('close', onClose).on('error', onClose).resume()
  })

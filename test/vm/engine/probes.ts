// Owns asking whether somebody answers on a port of this computer, over TCP or UDP.
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

/** What it says by itself; the code of the refusal when nobody listens. */
export const tcpSays = async (host: string, port: number): Promise<string> => {
  const socket = connect({ host, port, family: host.includes(':') ? 6 : 4 })
  try {
    await once(socket, 'connect')
    return (await text(socket)).trim()
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code)
  } finally {
    socket.destroy()
  }
}

/** What comes back; "silence" when nothing does, or nobody listens. */
export const udpSays = async (host: string, port: number, word: string, patienceMs: number): Promise<string> => {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  try {
    return await new Promise<string>((resolve) => {
      // Connected: a refusal is told.
      socket.connect(port, host, () => socket.send(word))
      socket.once('message', (message) => resolve(message.toString()))
      socket.once('error', () => resolve('silence'))
      setTimeout(() => resolve('silence'), patienceMs).unref()
    })
  } finally {
    socket.close()
  }
}

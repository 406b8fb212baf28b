// Owns who is at the other end of a connection on this computer's loopback: only this person's own programs, the machine among them, may use their proxy.
import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'

/** True as well where it cannot be told. */
export const isOwnProgram = async ({ remotePort, localPort }: Pick<Socket, 'remotePort' | 'localPort'>): Promise<boolean> => {
  const own = process.getuid?.()
  if (process.platform !== 'linux' || own === undefined) return true
  const owner = ownerOf(await readFile('/proc/net/tcp', 'utf8').catch(() => ''), remotePort ?? 0, localPort ?? 0)
  return owner === null || owner === own
}

/** The user whose connection goes from one port of loopback to the other, in a table of the form of /proc/net/tcp; null when it is not there. */
export const ownerOf = (table: string, fromPort: number, toPort: number): number | null => {
  const end = (port: number): string => `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`
  for (const line of table.split('\n')) {
    const [, from, to, , , , , user] = line.trim().split(/\s+/)
    if (from === end(fromPort) && to === end(toPort)) return Number(user)
  }
  return null
}

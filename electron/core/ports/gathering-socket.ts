// Owns the socket to the hypervisor's end of a quick way, which says what the guest sends in pieces of a packet or two: in a flood they are
// left to gather in the kernel for a moment, so that each turn of the event loop carries many. One at a time costs the guest its processor.
import { Socket } from 'node:net'
import type { LocalAddress } from '#vm/provider.ts'

const bufferBytes = 65_536
/** A piece of this size was worth its turn. */
const smallBytes = 16_384
/** So much within so short a time is a flood; a question and its answer never wait. */
const floodBytes = 65_536
const floodMs = 20
const gatherMs = 1

/** A socket that is being connected. Bytes, ends and back-pressure are those of any other one. */
export const connectGathering = ({ address, port }: LocalAddress): Socket => {
  const buffer = Buffer.allocUnsafe(bufferBytes)
  let held: Buffer | null = null
  let recentBytes = 0
  let since = 0
  const pass = (): void => {
    const piece = held
    held = null
    // What pushes asks for more, and so begins to read again.
    if (piece !== null) socket.push(piece)
  }
  const callback = (size: number): boolean => {
    const now = performance.now()
    if (now - since > floodMs) [recentBytes, since] = [0, now]
    recentBytes += size
    const piece = Buffer.from(buffer.subarray(0, size))
    if (held !== null || size >= smallBytes || recentBytes < floodBytes) {
      pass()
      return socket.push(piece)
    }
    held = piece
    setTimeout(pass, gatherMs)
    return false
  }
  const socket = new Socket({ allowHalfOpen: true, noDelay: true, onread: { buffer, callback } })
  return socket.connect({ host: address, port })
}

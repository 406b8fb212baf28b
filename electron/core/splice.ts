// Owns joining two duplex streams: every byte, back-pressure and half-close in both directions.
import type { Duplex, Transform } from 'node:stream'

/** Resolves when both have closed; one that breaks, or goes before it has heard everything, takes the other along. Never rejects. */
export const splice = async (left: Duplex, right: Duplex, /** Sees what left says. */ through?: Transform): Promise<void> => {
  await Promise.all([join(left, right, through), join(right, left)])
}

const join = (from: Duplex, to: Duplex, through?: Transform): Promise<void> =>
  new Promise((resolve) => {
    const closed = (): void => {
      // Nobody ends its side any more, or nobody listens any more: the other one must not wait.
      if (!from.readableEnded || !from.writableFinished) to.destroy()
      resolve()
    }
    if (from.destroyed) return closed()
    from.once('close', closed)
    from.on('error', () => to.destroy())
    if (through === undefined) from.pipe(to)
    else from.pipe(through).pipe(to)
  })

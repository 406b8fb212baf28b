// Owns telling a lost connection from a cancelled call and from the end of a stream: oRPC ends the one with an AbortError, the other like any end.
const lost = (cause?: unknown): Error => new Error('the connection was lost', { cause })

const isIterator = (value: unknown): value is AsyncGenerator =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value

async function* guardedIterator(source: AsyncGenerator, isLost: () => boolean, signal: AbortSignal | undefined): AsyncGenerator {
  try {
    yield* source
  } catch (error) {
    throw isLost() && signal?.aborted !== true ? lost(error) : error
  }
  if (isLost() && signal?.aborted !== true) throw lost()
}

export const guarded = async (call: () => Promise<unknown>, isLost: () => boolean, signal: AbortSignal | undefined): Promise<unknown> => {
  try {
    const output = await call()
    return isIterator(output) ? guardedIterator(output, isLost, signal) : output
  } catch (error) {
    throw isLost() && signal?.aborted !== true ? lost(error) : error
  }
}

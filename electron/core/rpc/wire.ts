// Owns how whatever a method throws becomes an envelope on the wire, also in the middle of a stream.
import { toWire } from '#contract/client.ts'
import { AppError } from '#contract/errors.ts'
import { ORPCError, ValidationError } from '@orpc/server'
import { toAppError } from '../logging/log.ts'
import type { Log } from '../logging/log.ts'

/** An interceptor around every call of a client. */
export const errorsToWire = (log: Pick<Log, 'error'>) => {
  const convert = (error: unknown): unknown => toWire(inputError(error) ?? toAppError(error, log))
  async function* streamed(source: AsyncGenerator): AsyncGenerator {
    try {
      yield* source
    } catch (error) {
      throw convert(error)
    }
  }
  return async <T>({ next }: { next: () => Promise<T> }): Promise<T> => {
    try {
      const output = await next()
      return isStream(output) ? (streamed(output) as T) : output
    } catch (error) {
      throw convert(error)
    }
  }
}

const isStream = (value: unknown): value is AsyncGenerator => typeof value === 'object' && value !== null && Symbol.asyncIterator in value

/** A refused input, told at the field where it was typed. */
const inputError = (error: unknown): AppError | null => {
  if (!(error instanceof ORPCError) || error.code !== 'BAD_REQUEST') return null
  const issue = error.cause instanceof ValidationError ? error.cause.issues[0] : undefined
  const field = (issue?.path ?? []).map((part) => (typeof part === 'object' ? part.key : part)).join('.')
  return new AppError('INPUT_INVALID', { field, details: { reason: issue?.message ?? 'The input is not valid' }, cause: error })
}

// Owns the typed client that every transport shares, and how an error crosses the wire: as an envelope, never as a bare Error.
import { createORPCClient, ORPCError } from '@orpc/client'
import type { ClientContext, ClientLink } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from './contract.ts'
import { AppError, isErrorCode } from './errors.ts'
import type { ErrorEnvelope } from './errors.ts'

export type Client = ContractRouterClient<Contract>

/** The one error code that oRPC itself sees; ours is in its data. */
const wireCode = 'SLIPWAY'

export const toWire = (error: AppError): ORPCError<typeof wireCode, ErrorEnvelope> =>
  new ORPCError(wireCode, { status: 500, message: error.message, data: error.toEnvelope() })

const fromWire = (error: unknown): unknown => {
  if (error instanceof AppError) return error
  if (error instanceof ORPCError && isEnvelope(error.data)) return AppError.from(error.data)
  if (error instanceof Error && error.name === 'AbortError') return new AppError('CANCELLED', { cause: error })
  return new AppError('CONNECTION_LOST', { cause: error })
}

const isEnvelope = (data: unknown): data is ErrorEnvelope =>
  typeof data === 'object' && data !== null && 'code' in data && isErrorCode(data.code)

const isIterator = (value: unknown): value is AsyncGenerator =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value

/** The same stream, whose errors are AppErrors. */
async function* withAppErrors(source: AsyncGenerator): AsyncGenerator {
  try {
    yield* source
  } catch (error) {
    throw fromWire(error)
  }
}

/** A client over any transport. Every failure of a call or a stream is an AppError. */
export const createClient = (link: ClientLink<ClientContext>): Client =>
  createORPCClient<Client>({
    call: async (path, input, options) => {
      try {
        const output = await link.call(path, input, options)
        return isIterator(output) ? withAppErrors(output) : output
      } catch (error) {
        throw fromWire(error)
      }
    },
  })

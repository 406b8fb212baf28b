// Owns reading what the engine answers: its bytes as they come, its refusals and broken connections as our errors.
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Duplex, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { AppError } from '#contract/errors.ts'
import { engineError } from './errors.ts'
import type { ErrorContext } from './errors.ts'

interface Asked {
  readonly signal?: AbortSignal | undefined
  readonly about?: ErrorContext
}

/** The answer, once its head is there. Errors: those of engineError, ENGINE_UNREACHABLE, CANCELLED. */
export const answerOf = (call: ClientRequest, asked: Asked): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    call.once('error', (error) => reject(transportError(error, asked.signal)))
    call.once('response', (answer) => {
      if (isYes(answer.statusCode)) return resolve(answer)
      void refusal(answer, asked).then(reject)
    })
  })

/** 304 says that it is so already. Any other redirection is none of the API: the engine did not know the path. */
const isYes = (status: number | undefined): boolean => status !== undefined && (status < 300 || status === 304)

/** The raw two-way stream behind an answer "101 Switching Protocols". */
export const upgradeOf = (call: ClientRequest, asked: Asked): Promise<Duplex> =>
  new Promise((resolve, reject) => {
    call.once('error', (error) => reject(transportError(error, asked.signal)))
    call.once('upgrade', (_answer, socket: Duplex, head: Buffer) => {
      if (head.length > 0) socket.unshift(head)
      resolve(socket)
    })
    call.once('response', (answer) => void refusal(answer, asked).then(reject))
  })

/** The whole body as text. Errors: ENGINE_UNREACHABLE when it breaks off. */
export const textOf = async (answer: IncomingMessage, signal?: AbortSignal): Promise<string> => {
  try {
    return await text(answer)
  } catch (error) {
    throw transportError(error, signal)
  }
}

/** The body's bytes; leaving the loop ends the call. Errors: ENGINE_UNREACHABLE when it breaks off. */
export async function* bytesOf(answer: Readable): AsyncGenerator<Buffer, void, undefined> {
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) yield chunk
  } catch (error) {
    throw transportError(error)
  }
}

export const transportError = (error: unknown, signal?: AbortSignal): AppError =>
  signal?.aborted ? new AppError('CANCELLED', { cause: error }) : error instanceof AppError ? error : new AppError('ENGINE_UNREACHABLE', { cause: error })

const refusal = async (answer: IncomingMessage, { about }: Asked): Promise<AppError> => {
  const said = await text(answer).catch(() => '')
  let message: unknown
  try {
    message = (JSON.parse(said) as { message?: unknown } | null)?.message
  } catch {
    // Not every refusal is JSON; its text is the message then.
  }
  return engineError(answer.statusCode ?? 500, (typeof message === 'string' ? message : said).trim(), about)
}

// Owns Slipway's own log: JSON lines in a rotated file. Never log inputs, environments or answers of the engine: they may hold secrets.
import { randomBytes } from 'node:crypto'
import { AppError } from '#contract/errors.ts'
import pino from 'pino'
import type { Logger } from 'pino'
import { rotatedFile } from './rotated-file.ts'

export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void
  /** Writes the whole error and returns the reference under which a person finds it. */
  error(error: unknown): string
  close(): Promise<void>
}

export const openLog = (folder: string): Log => {
  const file = rotatedFile(folder, 'slipway.log')
  const logger: Logger = pino({ base: { pid: process.pid } }, file.stream)
  return {
    info: (message, fields = {}) => logger.info(fields, message),
    warn: (message, fields = {}) => logger.warn(fields, message),
    error: (error) => {
      const logRef = randomBytes(4).toString('hex')
      logger.error({ err: error, logRef }, error instanceof Error ? error.message : String(error))
      return logRef
    },
    close: () => file.close(),
  }
}

/** What a person is told of any error: ours as it is, others as UNKNOWN with a log reference. */
export const toAppError = (error: unknown, log: Pick<Log, 'error'>): AppError => {
  if (error instanceof AppError) return error
  const logRef = log.error(error)
  return new AppError('UNKNOWN', { details: { reason: error instanceof Error ? error.message : String(error), logRef }, cause: error })
}

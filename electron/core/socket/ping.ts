// Owns asking the engine whether it answers, through the host socket as any client would.
import { request } from 'node:http'
import { AppError } from '#contract/errors.ts'

/** `GET /_ping` (Engine API, System). Errors: ENGINE_UNREACHABLE. */
export const pingEngine = (socketPath: string, signal: AbortSignal): Promise<{ version: string; apiVersion: string }> =>
  new Promise((resolve, reject) => {
    const failed = (cause?: unknown): void => reject(new AppError('ENGINE_UNREACHABLE', { cause }))
    const call = request({ socketPath, path: '/_ping', agent: false, signal }, (answer) => {
      answer.resume()
      answer.once('error', failed)
      answer.once('end', () => {
        if (answer.statusCode !== 200) return failed()
        const server = String(answer.headers['server'] ?? '')
        resolve({ version: /^Docker\/(\S+)/.exec(server)?.[1] ?? '', apiVersion: String(answer.headers['api-version'] ?? '') })
      })
    })
    call.once('error', failed)
    call.end()
  })

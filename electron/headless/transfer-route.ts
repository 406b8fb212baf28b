// Owns the one address of the loopback server that carries files: for the window's own uploads and downloads, and nobody else's.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import type { TransferAnswer, TransferRequest } from '#core/files/serving.ts'
import type { Credentials } from './credentials.ts'
import { originAllowed } from './guard.ts'

const folder = '/transfers/'

export const isTransfer = ({ url = '' }: IncomingMessage): boolean => url.startsWith(folder)

/** The Host was checked before. What a page sends always has an Origin; a download is a navigation, which has none. */
export const answerTransfer = async (request: IncomingMessage, response: ServerResponse, credentials: Credentials, serve: (request: TransferRequest) => Promise<TransferAnswer>): Promise<void> => {
  const { method = '', headers } = request
  const ours = method === 'GET' ? headers.origin === undefined || originAllowed(headers) : method === 'PUT' && originAllowed(headers)
  if (!ours || !credentials.accepts(headers.cookie)) return void response.writeHead(403, { Connection: 'close' }).end()
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
  const { status, headers: own = {}, body } = await serve({ method, id: pathname.slice(folder.length), offset: Number(searchParams.get('offset') ?? 0), body: request })
  // What was not read of a refused body must not be taken for the next request.
  if (!request.complete) response.setHeader('Connection', 'close')
  response.writeHead(status, own)
  if (body === undefined) response.end()
  // A source that breaks cuts the connection, so that the browser keeps no half file; a browser that leaves ends the source.
  else pipeline(body, response, () => {})
}

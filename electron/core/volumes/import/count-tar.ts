// Owns counting what a tar holds while it passes: so that what came of it can be compared.
import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { pipeline as finished } from 'node:stream/promises'
import { extract } from 'tar-stream'

export interface TarCount {
  readonly files: number
  readonly folders: number
  readonly others: number
  /** Of the files, whatever names each has. */
  readonly bytes: number
}

/** The same bytes; `onEnd` gets the figures once all of them went through. The first entry is the folder itself, which does not count. Errors: what the source throws, and what is no tar. */
export async function* countTar(source: AsyncIterable<Buffer>, onEnd: (count: TarCount) => void): AsyncGenerator<Buffer, void, undefined> {
  const count = { files: 0, folders: -1, others: 0, bytes: 0 }
  const reader = extract()
  reader.on('entry', ({ type, size }, body, next) => {
    if (type === 'directory') count.folders++
    else if (type === 'file' || type === 'contiguous-file' || type === 'link') count.files++
    else count.others++
    if (type === 'file' || type === 'contiguous-file') count.bytes += size ?? 0
    body.on('error', () => {}).once('end', next).resume()
  })
  const copy = new PassThrough()
  const counting = finished(copy, reader)
  // Who stops reading stops the count too, which is no news then.
  counting.catch(() => {})
  try {
    for await (const chunk of source) {
      if (!copy.write(chunk)) await Promise.race([once(copy, 'drain'), counting])
      yield chunk
    }
    copy.end()
    await counting
    onEnd(count)
  } finally {
    copy.destroy()
  }
}

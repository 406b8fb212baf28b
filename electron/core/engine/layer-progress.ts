// Owns what the engine's lines of a pull, a push or a load say of each layer (Engine API: ImageCreate, ImagePush, ImageLoad; the client's jsonmessage).
import type { Progress } from '../operations/operations.ts'

/** One line of the stream. */
export interface ProgressLine {
  readonly id?: string
  readonly status?: string
  readonly stream?: string
  readonly progressDetail?: { readonly current?: number; readonly total?: number } | null
  readonly error?: string
}

const layerId = /^[0-9a-f]{12}$/
/** In these phases bytes are counted that a person waits for. Extracting counts from zero again, so it is not among them. */
const counted = new Set(['Downloading', 'Pushing', 'Loading layer'])
/** These words say that nothing more is to come for a layer, or nothing that has bytes to count. */
const complete = new Set(['Pull complete', 'Pushed', 'Layer already exists', 'Already exists', 'Download complete', 'Verifying Checksum', 'Extracting'])

export const tellProgress = ({ id, status = '', stream, progressDetail }: ProgressLine, progress: Progress): void => {
  const text = (status || stream || '').trim()
  if (id === undefined || !layerId.test(id)) {
    if (text !== '') progress.phase(text)
    return
  }
  const { current, total } = progressDetail ?? {}
  // A layer that another repository of the registry has needs no sending.
  if (status.startsWith('Mounted from')) return progress.item(id, { phase: 'Mounted', done: true })
  if (counted.has(status)) progress.item(id, { phase: status, doneBytes: count(current) ?? 0, totalBytes: count(total) })
  else if (status !== '') progress.item(id, complete.has(status) ? { phase: status, done: true } : { phase: status })
}

/** Sizes come from a registry: what is no size is unknown. */
const count = (bytes: number | undefined): number | null => (typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes > 0 ? bytes : null)

// Owns what the engine's lines of a pull, a push or a load say of each layer (Engine API: ImageCreate, ImagePush, ImageLoad; the client's jsonmessage).
import type { OperationPhase } from '#contract/operation-phases.ts'
import type { Progress } from '../operations/operations.ts'

/** One line of the stream. */
export interface ProgressLine {
  readonly id?: string
  readonly status?: string
  readonly stream?: string
  readonly progressDetail?: { readonly current?: number; readonly total?: number } | null
  readonly error?: string
}

/** The engine's words, as its client would print them. A status that goes on behind its first words is known by those. */
const known: Readonly<Record<string, OperationPhase>> = {
  'Pulling fs layer': 'waiting', Waiting: 'waiting', Downloading: 'downloading', 'Verifying Checksum': 'verifying', 'Download complete': 'downloaded', Extracting: 'extracting', 'Pull complete': 'pulled',
  'Already exists': 'exists', 'Layer already exists': 'exists', Preparing: 'preparing', Pushing: 'pushing', Pushed: 'pushed', 'Loading layer': 'loading',
}
const beginnings: readonly (readonly [string, OperationPhase])[] = [
  ['Pulling from ', 'pulling'], ['Digest: ', 'pulled'], ['Status: ', 'pulled'], ['The push refers to repository', 'pushing'], ['Mounted from', 'mounted'], ['Loaded image', 'loaded'],
]
export const phaseOf = (text: string): string => known[text] ?? beginnings.find(([words]) => text.startsWith(words))?.[1] ?? text

const layerId = /^[0-9a-f]{12}$/
/** In these phases bytes are counted that a person waits for. Extracting counts from zero again, so it is not among them. */
const counted = new Set(['Downloading', 'Pushing', 'Loading layer'])
/** These words say that nothing more is to come for a layer, or nothing that has bytes to count. */
const complete = new Set(['Pull complete', 'Pushed', 'Layer already exists', 'Already exists', 'Download complete', 'Verifying Checksum', 'Extracting'])

export const tellProgress = ({ id, status = '', stream, progressDetail }: ProgressLine, progress: Progress): void => {
  const text = (status || stream || '').trim()
  if (id === undefined || !layerId.test(id)) {
    if (text !== '') progress.phase(phaseOf(text))
    return
  }
  const { current, total } = progressDetail ?? {}
  // A layer that another repository of the registry has needs no sending.
  if (status.startsWith('Mounted from')) return progress.item(id, { phase: phaseOf(status), done: true })
  if (counted.has(status)) progress.item(id, { phase: phaseOf(status), doneBytes: count(current) ?? 0, totalBytes: count(total) })
  else if (status !== '') progress.item(id, complete.has(status) ? { phase: phaseOf(status), done: true } : { phase: phaseOf(status) })
}

/** Sizes come from a registry: what is no size is unknown. */
const count = (bytes: number | undefined): number | null => (typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes > 0 ? bytes : null)

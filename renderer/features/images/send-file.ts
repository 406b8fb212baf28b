// Owns sending a file of the person's to the core, slice by slice, for as long as the work that wants it goes on.
import { useOperations } from '../../state/operations.ts'

const sliceBytes = 8 * 1024 * 1024

export const sendFile = async (file: File, { operation, url }: { readonly operation: string; readonly url: string }): Promise<void> => {
  for (let offset = 0; offset < file.size; offset += sliceBytes) {
    const state = useOperations.getState().all.get(operation)?.state ?? 'running'
    if (state !== 'running') return
    const answer = await fetch(`/${url}?offset=${offset}`, { method: 'PUT', body: file.slice(offset, offset + sliceBytes) }).catch(() => null)
    // The operation says why: it was cancelled, or the engine refused what came.
    if (answer?.ok !== true) return
  }
}

// Owns sending files of this computer into a folder: in slices, one after the other, so that none is held as a whole.
import type { FilePlace } from '#contract/files.ts'
import { client } from '../../rpc/client.ts'
import { slices } from './picked.ts'
import type { Picked } from './picked.ts'

/** Begins the upload; `sent` settles when all was sent or the core wanted no more, and never rejects: the operation says what became of it. */
export const sendFiles = async (place: FilePlace, folder: string, picked: readonly Picked[]): Promise<{ readonly operation: string; readonly sent: Promise<void> }> => {
  const entries = picked.map(({ path, file }) => (file === null ? { path, kind: 'folder' as const } : { path, kind: 'file' as const, sizeBytes: file.size, modifiedAt: Math.floor(file.lastModified / 1_000) }))
  const { operation, url } = await client.files.upload({ place, folder, entries })
  return { operation, sent: send(operation, url, picked.flatMap(({ file }) => file ?? [])) }
}

const send = async (operation: string, url: string, files: readonly File[]): Promise<void> => {
  try {
    let offset = 0
    for (const body of slices(files)) {
      const answer = await fetch(`${url}?offset=${offset}`, { method: 'PUT', body })
      if (!answer.ok) return
      offset += body.size
    }
  } catch {
    // A file of this computer that cannot be read any more, or a lost connection.
    await client.operations.cancel({ id: operation }).catch(() => undefined)
  }
}

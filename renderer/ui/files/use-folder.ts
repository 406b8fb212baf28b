// Owns what a folder holds: read in parts as they come, drawn a few times a second; then what of it is not as in the image.
import { useEffect, useReducer, useState } from 'react'
import type { ErrorEnvelope } from '#contract/errors.ts'
import type { FileChange, FileEntry, FilePlace } from '#contract/files.ts'
import { client } from '../../rpc/client.ts'
import { readCredited, toAppError } from '../../rpc/streams.ts'

const drawMs = 250

export interface Folder {
  readonly entries: readonly FileEntry[]
  readonly changes: readonly FileChange[]
  readonly loading: boolean
  readonly error: ErrorEnvelope | null
}

interface Read extends Folder {
  readonly path: string
  /** Which reading it is of. */
  readonly of: string
}

const nothing: Folder = { entries: [], changes: [], loading: true, error: null }

/** `place` is the same object as long as it means the same. `moment` says when it may be another folder under the same path: its container was started or stopped. */
export const useFolder = (place: FilePlace, path: string, moment: string): Folder & { readonly reload: () => void } => {
  const [read, setRead] = useState<Read>({ ...nothing, path, of: '' })
  const [round, reload] = useReducer((count: number) => count + 1, 0)
  const of = `${round} ${moment} ${path}`
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const input = { place, path }
    const entries: FileEntry[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const draw = (more: Partial<Folder>): void => {
      clearTimeout(timer)
      timer = undefined
      if (!signal.aborted) setRead((before) => ({ ...(before.path === path ? before : nothing), path, of, entries: [...entries], error: null, ...more }))
    }
    const readAll = async (): Promise<void> => {
      try {
        await readCredited((inner) => client.files.list(input, { signal: inner }), (part) => {
          for (const entry of part.entries) entries.push(entry)
          timer ??= setTimeout(() => draw({ loading: true }), drawMs)
        }, signal)
        draw({ loading: false })
        const changes = await client.files.changes(input, { signal }).catch(() => [])
        if (!signal.aborted) setRead((before) => ({ ...before, changes }))
      } catch (thrown) {
        draw({ loading: false, entries: [], error: toAppError(thrown).toEnvelope() })
      }
    }
    void readAll()
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [place, path, of])
  // What is shown stays until there is something newer, unless it is another folder.
  const shown = read.path === path ? read : nothing
  return { ...shown, ...(read.of === of ? {} : { loading: true, error: null }), reload }
}

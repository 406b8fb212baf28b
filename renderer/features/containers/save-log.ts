// Owns saving a whole log to a file: from the engine, not from what the window happens to hold.
import { useEffect, useRef, useState } from 'react'
import { client } from '../../rpc/client.ts'
import { readCredited } from '../../rpc/streams.ts'
import { attempt } from '../../state/error-actions.ts'
import { saveFile } from '../../ui/save-file.ts'
import type { LogRange } from './log-stream.ts'

interface Saving {
  readonly bytes: number
}

export const useSaveLog = (ids: readonly string[], fileName: string, range: LogRange) => {
  const [saving, setSaving] = useState<Saving | null>(null)
  const stop = useRef<AbortController | null>(null)
  // A page that is left takes its download with it.
  useEffect(() => () => stop.current?.abort(), [])

  const save = async (timestamps: boolean): Promise<void> => {
    const over = new AbortController()
    stop.current = over
    const parts: Blob[] = []
    let bytes = 0
    setSaving({ bytes })
    await attempt(async () => {
      await readCredited((signal) => client.containers.wholeLog({ ids: [...ids], timestamps, ...range }, { signal }), (text) => {
        const part = new Blob([text])
        parts.push(part)
        bytes += part.size
        setSaving({ bytes })
      }, over.signal).catch((error: unknown) => {
        if (!over.signal.aborted) throw error
      })
      if (!over.signal.aborted) saveFile(fileName, parts)
    })
    setSaving(null)
  }
  return { saving, save, cancel: () => stop.current?.abort() }
}

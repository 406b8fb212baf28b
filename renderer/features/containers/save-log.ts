// Owns saving a whole log to a file: from the engine to the disk, not from what the window happens to hold.
import { useState } from 'react'
import type { Operation } from '#contract/operations.ts'
import { client } from '../../rpc/client.ts'
import { attempt } from '../../state/error-actions.ts'
import { useOperations } from '../../state/operations.ts'
import { saveFrom } from '../../ui/save-file.ts'
import type { LogRange } from './log-stream.ts'

export const useSaveLog = (ids: readonly string[], fileName: string, range: LogRange) => {
  const [id, setId] = useState<string | null>(null)
  const operation = useOperations(({ all }): Operation | undefined => (id === null ? undefined : all.get(id)))
  const saving = operation?.state === 'running' ? { bytes: operation.items.reduce((sum, { doneBytes }) => sum + doneBytes, 0) } : null
  return {
    saving,
    save: (timestamps: boolean) => attempt(async () => {
      const transfer = await client.containers.saveLog({ ids: [...ids], name: fileName.replace(/[/\0]+/g, '_').slice(0, 300), timestamps, ...range })
      setId(transfer.operation)
      saveFrom(transfer.url)
    }),
    cancel: () => { if (id !== null) void attempt(() => client.operations.cancel({ id })) },
  }
}

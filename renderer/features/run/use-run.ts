// Owns what happens when the run form is sent: run, or pull and then run; refusals go back to their field.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { RunSpec } from '#contract/run.ts'
import type { ErrorCode, ErrorEnvelope } from '#contract/errors.ts'
import type { Operation } from '#contract/operations.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { useOperations, whenEnded } from '../../state/operations.ts'
import { rowPath, usedRows } from './run-form.ts'
import type { RunValues } from './run-form.ts'

export interface Refusal {
  readonly error: ErrorEnvelope
  /** The form's own path, when the refusal belongs to a field. */
  readonly path: string | null
}

/** Where a refusal belongs when the engine does not name the field. */
const homes: Partial<Record<ErrorCode, string>> = {
  CONTAINER_NAME_TAKEN: 'name', IMAGE_NOT_LOCAL: 'image', IMAGE_NOT_FOUND: 'image', IMAGE_REFERENCE_INVALID: 'image', REGISTRY_DENIED: 'image', REGISTRY_UNREACHABLE: 'image', COMMAND_NOT_FOUND: 'command',
}

const pathOf = (error: ErrorEnvelope, values: RunValues): string | null => {
  const rows = usedRows(values)
  if (error.field !== undefined && error.field !== '') return rowPath(error.field.split('.'), rows)
  if (error.code === 'HOST_PORT_TAKEN') {
    const row = rows.ports.find(({ hostPort }) => Number(hostPort) === Number(error.details['port']))
    return row === undefined ? null : `ports.${row.key}.hostPort`
  }
  if (error.code === 'HOST_FOLDER_UNSHARED') {
    const row = rows.volumes.find(({ source }) => source.trim() === error.details['path'])
    return row === undefined ? null : `volumes.${row.key}.source`
  }
  return homes[error.code] ?? null
}

export const useRun = (values: RunValues) => {
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [pulling, setPulling] = useState<string | null>(null)
  const operation: Operation | undefined = useOperations((state) => (pulling === null ? undefined : state.all.get(pulling)))

  const refuse = (error: ErrorEnvelope): void => setRefusal({ error, path: pathOf(error, values) })
  const run = async (spec: RunSpec, pullFirst: boolean): Promise<void> => {
    setBusy(true)
    setRefusal(null)
    try {
      if (pullFirst) {
        const { operation: id } = await client.images.pull({ reference: spec.image })
        setPulling(id)
        const ended = await whenEnded(id)
        setPulling(null)
        if (ended.error !== null) return refuse(ended.error)
        if (ended.state !== 'done') return
      }
      const { id } = await client.containers.run(spec)
      await navigate({ to: '/containers/$id/{-$tab}', params: { id, tab: 'logs' } })
    } catch (thrown) {
      refuse(toAppError(thrown).toEnvelope())
    } finally {
      setBusy(false)
      setPulling(null)
    }
  }
  return { run, busy, refusal, clearRefusal: () => setRefusal(null), operation }
}

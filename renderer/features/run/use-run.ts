// Owns what happens when the run form is sent: run, or pull and then run; refusals go back to their field.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { RunSpec } from '#contract/run.ts'
import type { Operation } from '#contract/operations.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { useOperations, whenEnded } from '../../state/operations.ts'
import type { RunForm } from '../../ui/run-form/use-run-form.ts'

export const useRun = (form: RunForm) => {
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [pulling, setPulling] = useState<string | null>(null)
  const operation: Operation | undefined = useOperations((state) => (pulling === null ? undefined : state.all.get(pulling)))

  const run = async (spec: RunSpec, pullFirst: boolean): Promise<void> => {
    setBusy(true)
    form.refuse(null)
    try {
      if (pullFirst) {
        const { operation: id } = await client.images.pull({ reference: spec.image })
        setPulling(id)
        const ended = await whenEnded(id)
        setPulling(null)
        if (ended.error !== null) return form.refuse(ended.error)
        if (ended.state !== 'done') return
      }
      const { id } = await client.containers.run(spec)
      await navigate({ to: '/containers/$id/{-$tab}', params: { id, tab: 'logs' } })
    } catch (thrown) {
      form.refuse(toAppError(thrown).toEnvelope())
    } finally {
      setBusy(false)
      setPulling(null)
    }
  }
  return { run, busy, operation }
}

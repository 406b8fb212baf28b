// Owns what happens when an edit is applied: pull first if need be, follow the work, lead to the new container or tell at its field why not.
import { useState } from 'react'
import type { RunSpec } from '#contract/run.ts'
import { client } from '../../../rpc/client.ts'
import { toAppError } from '../../../rpc/streams.ts'
import { whenEnded } from '../../../state/operations.ts'
import type { RunForm } from '../../../ui/run-form/use-run-form.ts'
import { followRecreation } from './use-recreation.ts'

export const useEdit = (form: RunForm, { id, name: before }: { readonly id: string; readonly name: string }, go: (id: string) => void) => {
  const [busy, setBusy] = useState(false)
  const apply = async (spec: RunSpec, settleSeconds: number, pullFirst: boolean): Promise<void> => {
    setBusy(true)
    form.refuse(null)
    try {
      if (pullFirst) {
        const pulled = await whenEnded((await client.images.pull({ reference: spec.image })).operation)
        if (pulled.error !== null) return form.refuse(pulled.error)
        if (pulled.state !== 'done') return
      }
      const { operation, name } = await client.recreate.apply({ id, spec, settleSeconds })
      const { ended, id: made } = await followRecreation(operation, name, before)
      if (ended.error !== null) form.refuse(ended.error)
      else if (made !== null) go(made)
    } catch (thrown) {
      form.refuse(toAppError(thrown).toEnvelope())
    } finally {
      setBusy(false)
    }
  }
  return { apply, busy }
}

// Owns long work that a dialog began: its operation as it goes, and why it could not begin or failed.
import { useState } from 'react'
import type { ErrorEnvelope } from '#contract/errors.ts'
import type { Operation } from '#contract/operations.ts'
import { toAppError } from '../rpc/streams.ts'
import { useOperations } from '../state/operations.ts'

export interface Begun {
  readonly operation: Operation | undefined
  readonly running: boolean
  readonly error: ErrorEnvelope | null
  readonly begin: (call: () => Promise<{ readonly operation: string }>) => Promise<void>
  readonly forget: () => void
}

export const useBegun = (): Begun => {
  const [id, setId] = useState<string | null>(null)
  const [refused, setRefused] = useState<ErrorEnvelope | null>(null)
  const operation = useOperations(({ all }) => (id === null ? undefined : all.get(id)))
  return {
    operation,
    running: id !== null && (operation === undefined || operation.state === 'running'),
    error: refused ?? (operation?.state === 'failed' ? operation.error : null),
    begin: async (call) => {
      setRefused(null)
      setId(null)
      try {
        setId((await call()).operation)
      } catch (thrown) {
        setRefused(toAppError(thrown).toEnvelope())
      }
    },
    forget: () => {
      setRefused(null)
      setId(null)
    },
  }
}

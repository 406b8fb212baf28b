// Owns what the pages of images ask of the core.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ErrorEnvelope } from '#contract/errors.ts'
import type { ImageInside } from '#contract/image-inside.ts'
import type { Operation } from '#contract/operations.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { keys } from '../../state/keys.ts'
import { useRunning } from '../../state/machine.ts'
import { useOperations } from '../../state/operations.ts'
import { queryClient } from '../../state/query-client.ts'

export const useImage = (image: string) =>
  useQuery({ queryKey: keys.image(image), queryFn: ({ signal }) => client.images.inspect({ image }, { signal }), enabled: useRunning() })

const insideKey = (id: string) => ['inside', id] as const

export interface Looking {
  readonly inside: ImageInside | null
  readonly operation: Operation | undefined
  readonly error: ErrorEnvelope | null
  readonly again: () => void
}

/** What is inside an image: asked for, and looked for when nobody did so before. */
export const useInside = (id: string): Looking => {
  const [started, setStarted] = useState<{ readonly id: string; readonly operation: string } | null>(null)
  const [failed, setFailed] = useState<ErrorEnvelope | null>(null)
  const [attempt, setAttempt] = useState(0)
  const { data } = useQuery({ queryKey: insideKey(id), queryFn: ({ signal }) => client.images.inside({ id }, { signal }) })
  const operation = useOperations(({ all }) => (started === null || started.id !== id ? undefined : all.get(started.operation)))
  const inside = data ?? null
  const unknown = data === null
  useEffect(() => {
    if (!unknown) return
    let left = false
    client.images.look({ id }).then(
      ({ operation: begun }) => {
        if (left) return
        setFailed(null)
        if (begun === null) void queryClient.invalidateQueries({ queryKey: insideKey(id) })
        else setStarted({ id, operation: begun })
      },
      (error: unknown) => { if (!left) setFailed(toAppError(error).toEnvelope()) },
    )
    return () => { left = true }
  }, [id, unknown, attempt])
  const done = operation?.state === 'done'
  useEffect(() => { if (done) void queryClient.invalidateQueries({ queryKey: insideKey(id) }) }, [done, id])
  return { inside, operation, error: failed ?? operation?.error ?? null, again: () => setAttempt((count) => count + 1) }
}

// Owns whether a registry holds something newer: asked on demand, compared with what is here at each look.
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { queryClient } from '../../state/query-client.ts'
import type { ImageRow } from './image-rows.ts'

const keptMs = 24 * 3_600_000

const versionQuery = (reference: string, fresh: boolean) =>
  queryOptions({ queryKey: ['registry-version', reference], queryFn: ({ signal }) => client.images.checkUpdate({ reference, fresh }, { signal }), gcTime: keptMs })

/** Only a name that came from a registry, or went to one, can have something newer there. */
export const canUpdate = ({ tag, digest }: ImageRow): boolean => tag !== null && digest !== ''

/** The core asks a few at a time, and remembers for some minutes unless told to ask anew; rows fill as answers come. */
export const checkUpdates = async (rows: readonly ImageRow[], fresh = false): Promise<void> => {
  await Promise.allSettled(rows.filter(canUpdate).map(({ key }) => queryClient.fetchQuery({ ...versionQuery(key, fresh), staleTime: 0 })))
}

export type UpdateState = { readonly kind: 'unknown' | 'asking' | 'current' | 'newer' } | { readonly kind: 'failed'; readonly error: ErrorEnvelope }

export const useUpdate = (row: ImageRow): UpdateState => {
  const { data, error, fetchStatus } = useQuery({ ...versionQuery(row.key, false), enabled: false })
  if (fetchStatus === 'fetching') return { kind: 'asking' }
  if (error !== null) return { kind: 'failed', error: toAppError(error).toEnvelope() }
  if (data === undefined || !canUpdate(row)) return { kind: 'unknown' }
  return { kind: data.digest === row.digest ? 'current' : 'newer' }
}

// Owns asking for this computer's own folders: what is there changes without telling, so nothing is kept for long.
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { HostChoiceKind } from '#contract/host-folders.ts'
import { isHostPath } from '#contract/host-folders.ts'
import { client } from '../rpc/client.ts'

const brief = { staleTime: 0, gcTime: 0 } as const

export const hostPlacesQuery = queryOptions({ ...brief, queryKey: ['host-places'], queryFn: ({ signal }) => client.host.places(undefined, { signal }) })

/** While the next folder is read, the last one stays. */
export const hostFolderQuery = (path: string, nearest: boolean) =>
  queryOptions({ ...brief, queryKey: ['host-folder', path, nearest], placeholderData: keepPreviousData, queryFn: ({ signal }) => client.host.folder({ path, nearest }, { signal }) })

export const hostCompletionsQuery = (text: string, kind: HostChoiceKind) =>
  queryOptions({ ...brief, queryKey: ['host-complete', text, kind], queryFn: ({ signal }) => client.host.complete({ text, kind }, { signal }) })

/** It is offered the next time; nothing is lost when that fails. */
export const rememberHostPath = (path: string): void => {
  if (isHostPath(path)) void client.host.remember({ path }).catch(() => undefined)
}

// Owns asking the core about builds: the history, what a folder offers, what is wrong with a Dockerfile.
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isHostPath } from '#contract/host-folders.ts'
import { client } from '../../rpc/client.ts'
import { keys } from '../../state/keys.ts'
import { useOperations } from '../../state/operations.ts'
import { queryClient } from '../../state/query-client.ts'

const buildsQuery = queryOptions({ queryKey: keys.builds, staleTime: 0, queryFn: ({ signal }) => client.builds.list(undefined, { signal }) })

/** Which builds there are and how they stand, as far as the tasks tell. */
const moments = ({ all }: ReturnType<typeof useOperations.getState>): string => [...all.values()].filter(({ kind }) => kind === 'image-build').map(({ id, state }) => `${id} ${state}`).join()

/** The history changes when a build begins or ends, which is a task as well. */
export const useBuilds = () => {
  useEffect(() => useOperations.subscribe((now, before) => { if (moments(now) !== moments(before)) void refreshBuilds() }), [])
  return useQuery(buildsQuery)
}
export const refreshBuilds = (): Promise<void> => queryClient.invalidateQueries({ queryKey: keys.builds })

/** Dockerfiles of a folder. Files change without telling: nothing is kept. */
export const buildFolderQuery = (folder: string) =>
  queryOptions({ queryKey: ['build-folder', folder], enabled: isHostPath(folder), staleTime: 0, gcTime: 0, queryFn: ({ signal }) => client.builds.look({ folder }, { signal }) })

/** Looked at again when the person comes back from the editor. */
export const dockerfileQuery = (folder: string, dockerfile: string, enabled: boolean) =>
  queryOptions({
    queryKey: ['dockerfile', folder, dockerfile], enabled, staleTime: 0, gcTime: 0, refetchOnWindowFocus: 'always', placeholderData: keepPreviousData,
    queryFn: ({ signal }) => client.builds.lint({ folder, dockerfile }, { signal }),
  })

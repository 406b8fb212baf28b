// Owns the cached lists that several features read.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { client } from '../rpc/client.ts'
import { keys } from './keys.ts'
import { useRunning } from './machine.ts'

export const containersQuery = queryOptions({ queryKey: keys.containers, queryFn: ({ signal }) => client.containers.list(undefined, { signal }) })
export const imagesQuery = queryOptions({ queryKey: keys.images, queryFn: ({ signal }) => client.images.list(undefined, { signal }) })
const networksQuery = queryOptions({ queryKey: keys.networks, queryFn: ({ signal }) => client.networks.list(undefined, { signal }) })

/** Asked only while the machine runs: before that the engine cannot answer. */
export const useContainers = () => useQuery({ ...containersQuery, enabled: useRunning() })
export const useImages = () => useQuery({ ...imagesQuery, enabled: useRunning() })
export const useNetworks = () => useQuery({ ...networksQuery, enabled: useRunning() })

// Owns what the pages of volumes ask of the core.
import { useQuery } from '@tanstack/react-query'
import { client } from '../../rpc/client.ts'
import { keys } from '../../state/keys.ts'
import { useRunning } from '../../state/machine.ts'

export const useVolumes = () => useQuery({ queryKey: keys.volumes, queryFn: ({ signal }) => client.volumes.list(undefined, { signal }), enabled: useRunning() })

export const useVolume = (name: string) => useQuery({ queryKey: keys.volume(name), queryFn: ({ signal }) => client.volumes.inspect({ name }, { signal }), enabled: useRunning() })

export const useVolumeBin = () => useQuery({ queryKey: keys.volumeBin, queryFn: ({ signal }) => client.volumeBin.list(undefined, { signal }), enabled: useRunning() })

/** By the id in the bin; only when somebody asks. */
export const useBinSizes = () =>
  useQuery({ queryKey: keys.volumeBinSizes, queryFn: ({ signal }) => client.volumeBin.measure(undefined, { signal }), enabled: false, staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY })

/** Only when somebody asks: the engine walks through all files for it. What was measured stays until it is measured again. */
export const useVolumeSizes = () =>
  useQuery({ queryKey: keys.volumeSizes, queryFn: ({ signal }) => client.volumes.measure(undefined, { signal }), enabled: false, staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY })

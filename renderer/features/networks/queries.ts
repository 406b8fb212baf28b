// Owns what the pages of networks ask of the core; the list itself is in state/lists.ts.
import { useQuery } from '@tanstack/react-query'
import { client } from '../../rpc/client.ts'
import { keys } from '../../state/keys.ts'
import { useRunning } from '../../state/machine.ts'

export const useNetwork = (id: string) => useQuery({ queryKey: keys.network(id), queryFn: ({ signal }) => client.networks.inspect({ id }, { signal }), enabled: useRunning() })

/** Asked anew wherever it is shown: this computer's routes change without telling. */
export const useNetworkChoices = () => useQuery({ queryKey: keys.networkChoices, queryFn: ({ signal }) => client.networks.choices(undefined, { signal }), enabled: useRunning(), staleTime: 0 })

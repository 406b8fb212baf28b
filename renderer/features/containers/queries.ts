// Owns what this feature asks of the core.
import { useQuery } from '@tanstack/react-query'
import { client } from '../../rpc/client.ts'
import { keys } from '../../state/keys.ts'
import { useRunning } from '../../state/machine.ts'

export const useContainer = (id: string) =>
  useQuery({
    queryKey: keys.container(id),
    queryFn: ({ signal }) => client.containers.inspect({ id }, { signal }),
    enabled: useRunning(),
  })

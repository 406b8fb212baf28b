// Owns which process of a container listens on a port: asked once for each container on the screen.
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { client } from '../../rpc/client.ts'
import { keys } from '../../state/keys.ts'

const freshMs = 30_000

export type Processes = ReadonlyMap<string, string>
export const processKey = (container: string, protocol: string, port: number): string => `${container} ${protocol} ${port}`

export const listeningQuery = (id: string) => ({ queryKey: [...keys.ports, 'listening', id], queryFn: ({ signal }: { readonly signal: AbortSignal }) => client.ports.listening({ id }, { signal }), staleTime: freshMs })

export const useProcesses = (containers: readonly string[]): Processes => {
  const known = useQueries({ queries: containers.map(listeningQuery), combine: (results) => results.map(({ data }) => data) })
  const text = JSON.stringify(known)
  return useMemo(() => {
    const map = new Map<string, string>()
    containers.forEach((container, index) => {
      for (const { protocol, port, process } of known[index] ?? []) if (process !== null) map.set(processKey(container, protocol, port), process)
    })
    return map
    // The text stands for `known`, which is made anew each time.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [containers.join(), text])
}

// Owns what a run form can offer: the engine's volumes, networks and runtimes, image names, and who holds a port.
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { PortQuestion, RunChoices } from '#contract/run-choices.ts'
import { client } from '../rpc/client.ts'
import { keys } from './keys.ts'
import { useRunning } from './machine.ts'

const nothing: RunChoices = { volumes: [], networks: [], runtimes: [], defaultRuntime: '', cpus: 0, memoryBytes: 0, platform: '' }

/** Nothing to choose from until the engine answered: the form works without. */
export const useRunChoices = (): RunChoices => useQuery({ queryKey: keys.runChoices, queryFn: ({ signal }) => client.run.choices(undefined, { signal }), enabled: useRunning() }).data ?? nothing

/** Asked anew each time: programs of this computer come and go without telling. */
export const portQuery = (question: PortQuestion) =>
  queryOptions({ queryKey: [...keys.ports, 'question', question], queryFn: ({ signal }) => client.run.port(question, { signal }), staleTime: 0, gcTime: 0 })

// Owns which words of a forward the filter box looks at.
import { forwardAddress } from '#contract/forwards.ts'
import type { Forward } from '#contract/forwards.ts'
import type { FilterFields } from '../../ui/filter.ts'

export const portFilter: FilterFields<Forward> = {
  keys: {
    container: ({ containerName }) => containerName,
    port: (forward) => `${forwardAddress(forward)} ${forward.containerPort}`,
    protocol: ({ protocol }) => protocol,
    state: ({ state, shared }) => (shared ? `${state} shared` : state),
  },
  plain: ['container', 'port', 'state'],
}
export const portFilterKeys = Object.keys(portFilter.keys)

// Owns how a registry is called, and which words of it the filter box looks at.
import { dockerHub } from '#contract/registries.ts'
import type { Registry } from '#contract/registries.ts'
import type { FilterFields } from '../../ui/filter.ts'

/** The word that helpers keep in place of a username when the secret is a token. */
export const isToken = (username: string): boolean => username === '<token>'

export const registryFilter: FilterFields<Registry> = {
  keys: {
    host: ({ host }) => (host === dockerHub ? `${host} Docker Hub` : host),
    account: ({ login }) => login?.username ?? '',
  },
  plain: ['host', 'account'],
}
export const registryFilterKeys = Object.keys(registryFilter.keys)

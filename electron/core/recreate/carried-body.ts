// Owns what a container is made of, read from its inspection so that it can be created again: whatever is unknown to us goes along untouched.
import { shortContainerId } from '#contract/kept.ts'
import { withoutImageDefaults } from './image-defaults.ts'
import type { ImageConfig } from './image-defaults.ts'
import type { CreateBody, Endpoint, Inspection } from './inspection.ts'

/** Without what it has from its image; `image` is null when that is gone. */
export const carriedBody = (old: Inspection, image: ImageConfig | null): CreateBody => {
  const { Hostname, MacAddress, ...config } = withoutImageDefaults(old.Config, image ?? {})
  const mode = old.HostConfig.NetworkMode ?? 'default'
  return {
    ...config,
    // The engine's own choice of a host name is the id, and in the machine's network it is the machine's.
    ...(Hostname === undefined || Hostname === shortContainerId(old.Id) || mode === 'host' || old.HostConfig.UTSMode === 'host' ? {} : { Hostname }),
    HostConfig: old.HostConfig,
    NetworkingConfig: { EndpointsConfig: endpoints(old, mode, MacAddress) },
  }
}

/** What was asked of each network, without what the engine gave. */
const endpoints = (old: Inspection, mode: string, mac: string | undefined): Record<string, Endpoint> => {
  const main = mode === 'default' ? 'bridge' : mode
  return Object.fromEntries(
    Object.entries(old.NetworkSettings?.Networks ?? {}).map(([name, { IPAMConfig, Links, Aliases, DriverOpts, GwPriority }]) => [
      name,
      {
        IPAMConfig: IPAMConfig ?? null,
        Links: Links ?? null,
        Aliases: askedAliases(old, Aliases),
        DriverOpts: DriverOpts ?? null,
        ...(GwPriority === undefined ? {} : { GwPriority }),
        // An address that was asked for is in the configuration; that of an endpoint may be the engine's own.
        ...(mac !== undefined && mac !== '' && name === main ? { MacAddress: mac } : {}),
      },
    ]),
  )
}

/** Engines before 26 wrote the id among the aliases. */
export const askedAliases = (old: Pick<Inspection, 'Id'>, aliases: readonly string[] | null | undefined): readonly string[] | null =>
  aliases?.filter((alias) => alias !== shortContainerId(old.Id)) ?? null

/** What a container cannot have of its own in a network that it shares is left out. */
export const fitted = (body: CreateBody): CreateBody => {
  const mode = body.HostConfig.NetworkMode ?? 'default'
  const joined = mode.startsWith('container:')
  if (!joined && mode !== 'host' && mode !== 'none') return body
  const { NetworkingConfig: _networks, Hostname, ...rest } = body
  return { ...rest, ...(Hostname === undefined || joined ? {} : { Hostname }), ...(joined ? { ExposedPorts: {} } : {}) }
}

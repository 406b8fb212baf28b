// Owns bringing the changes of a form into what a container is made of: only what was changed is written anew, in the words of a new container.
import { isDeepStrictEqual } from 'node:util'
import type { RunSpec } from '#contract/run.ts'
import { createBody } from '../engine/create-body.ts'
import type { VolumeEntry } from './carried-volumes.ts'
import { withVolumes } from './carried-volumes.ts'
import type { CreateBody, Endpoint, Mount } from './inspection.ts'

type Tree = Readonly<Record<string, unknown>>

/** Which parts of the engine's body a field stands for. What hangs on it by the engine's own doing is left to the engine again. */
const parts: Readonly<Record<Exclude<keyof RunSpec, 'name' | 'platform' | 'volumes' | 'networks' | 'ports'>, { readonly config?: readonly string[]; readonly host?: readonly string[] }>> = {
  image: { config: ['Image'] },
  entrypoint: { config: ['Entrypoint'] },
  command: { config: ['Cmd'] },
  environment: { config: ['Env'] },
  tmpfs: { host: ['Tmpfs'] },
  hostname: { config: ['Hostname', 'Domainname'] },
  extraHosts: { host: ['ExtraHosts'] },
  dns: { host: ['Dns'] },
  restart: { host: ['RestartPolicy'] },
  cpus: { host: ['NanoCpus', 'CpuQuota', 'CpuPeriod'] },
  memoryBytes: { host: ['Memory', 'MemorySwap'] },
  pidsLimit: { host: ['PidsLimit'] },
  shmSizeBytes: { host: ['ShmSize'] },
  ulimits: { host: ['Ulimits'] },
  sysctls: { host: ['Sysctls'] },
  user: { config: ['User'] },
  workdir: { config: ['WorkingDir'] },
  labels: { config: ['Labels'] },
  privileged: { host: ['Privileged', 'MaskedPaths', 'ReadonlyPaths'] },
  capAdd: { host: ['CapAdd'] },
  capDrop: { host: ['CapDrop'] },
  securityOptions: { host: ['SecurityOpt', 'MaskedPaths', 'ReadonlyPaths'] },
  devices: { host: ['Devices'] },
  readOnlyRoot: { host: ['ReadonlyRootfs'] },
  healthcheck: { config: ['Healthcheck'] },
  runtime: { host: ['Runtime'] },
  tty: { config: ['Tty'] },
  stdin: { config: ['OpenStdin', 'StdinOnce'] },
  init: { host: ['Init'] },
  autoRemove: { host: ['AutoRemove'] },
  stopSignal: { config: ['StopSignal'] },
  stopTimeoutSeconds: { config: ['StopTimeout'] },
}

export const applyChanges = (body: CreateBody, before: RunSpec, after: RunSpec, entries: readonly VolumeEntry[]): CreateBody => {
  const fresh = createBody(after) as unknown as CreateBody
  const changed = (field: keyof RunSpec): boolean => !isDeepStrictEqual(before[field], after[field])
  let config: Tree = { ...body }
  let host: Tree = { ...body.HostConfig }
  for (const [field, { config: configKeys = [], host: hostKeys = [] }] of Object.entries(parts)) {
    if (!changed(field as keyof RunSpec)) continue
    config = taken(config, fresh as unknown as Tree, configKeys)
    host = taken(host, fresh.HostConfig as Tree, hostKeys)
  }
  if (changed('ports')) {
    host = { ...host, PortBindings: { ...others(body.HostConfig.PortBindings), ...fresh.HostConfig.PortBindings } }
    const published = new Set(Object.keys(body.HostConfig.PortBindings ?? {}))
    config = { ...config, ExposedPorts: { ...Object.fromEntries(Object.entries(body.ExposedPorts ?? {}).filter(([port]) => !published.has(port))), ...fresh.ExposedPorts } }
  }
  if (changed('networks')) {
    host = taken(host, fresh.HostConfig as Tree, ['NetworkMode', 'Links'])
    config = { ...config, NetworkingConfig: { EndpointsConfig: merged(body.NetworkingConfig?.EndpointsConfig ?? {}, fresh.NetworkingConfig?.EndpointsConfig ?? {}) } }
  }
  return { ...config, HostConfig: withVolumes(host, after.volumes, entries, fresh.HostConfig.Mounts ?? ([] as readonly Mount[])) } as CreateBody
}

const taken = (tree: Tree, fresh: Tree, keys: readonly string[]): Tree => {
  const rest = Object.fromEntries(Object.entries(tree).filter(([key]) => !keys.includes(key)))
  return { ...rest, ...Object.fromEntries(keys.flatMap((key) => (fresh[key] === undefined ? [] : [[key, fresh[key]]]))) }
}

/** Ports of protocols that the form does not know. */
const others = (bindings: CreateBody['HostConfig']['PortBindings']): object => Object.fromEntries(Object.entries(bindings ?? {}).filter(([key]) => !/\/(tcp|udp)$/.test(key)))

/** A network that it was in keeps what the form does not show of it. */
const merged = (before: Readonly<Record<string, Endpoint>>, after: Readonly<Record<string, Endpoint>>): Readonly<Record<string, Endpoint>> =>
  Object.fromEntries(Object.entries(after).map(([name, endpoint]) => [name, { ...before[name], IPAMConfig: null, Aliases: null, ...endpoint }]))

// Owns what the engine has for a run form to choose from (Engine API: SystemInfo, VolumeList, NetworkList).
import type { RunChoices } from '#contract/run-choices.ts'
import type { EngineClient } from './client.ts'

interface RawInfo {
  readonly NCPU: number
  readonly MemTotal: number
  readonly OSType: string
  readonly Architecture: string
  readonly DefaultRuntime: string
  readonly Runtimes?: Readonly<Record<string, unknown>> | null
}

/** As image platforms call what the kernel calls otherwise. */
const architectures: Readonly<Record<string, string>> = { x86_64: 'amd64', aarch64: 'arm64', armv7l: 'arm/v7' }

/** Errors: ENGINE_UNREACHABLE. */
export const runChoices = async (client: EngineClient): Promise<RunChoices> => {
  const [info, volumes, networks] = await Promise.all([
    client.json<RawInfo>('/info'),
    client.json<{ readonly Volumes?: readonly { readonly Name: string; readonly Labels?: Readonly<Record<string, string>> | null }[] | null }>('/volumes'),
    client.json<readonly { readonly Name: string; readonly Driver: string }[]>('/networks'),
  ])
  return {
    // Nobody chooses one that the engine named by itself.
    volumes: (volumes.Volumes ?? []).filter(({ Labels }) => Labels?.['com.docker.volume.anonymous'] === undefined).map(({ Name }) => Name).toSorted(),
    networks: networks.map(({ Name, Driver }) => ({ name: Name, driver: Driver })).toSorted((a, b) => a.name.localeCompare(b.name)),
    runtimes: Object.keys(info.Runtimes ?? {}).toSorted(),
    defaultRuntime: info.DefaultRuntime,
    cpus: info.NCPU,
    memoryBytes: info.MemTotal,
    platform: `${info.OSType}/${architectures[info.Architecture] ?? info.Architecture}`,
  }
}

// Owns the parts of the engine's inspection (Engine API: ContainerInspect) that recreating a container reads. All else is carried as it is.

export interface Healthcheck {
  readonly Test?: readonly string[] | null
  /** Nanoseconds; 0 means the engine's own. */
  readonly Interval?: number
  readonly Timeout?: number
  readonly StartPeriod?: number
  readonly StartInterval?: number
  readonly Retries?: number
}

export interface ContainerConfig {
  readonly Image: string
  readonly Hostname?: string
  readonly MacAddress?: string
  readonly Env?: readonly string[] | null
  readonly Cmd?: readonly string[] | null
  readonly Entrypoint?: readonly string[] | null
  readonly Labels?: Readonly<Record<string, string>> | null
  readonly ExposedPorts?: Readonly<Record<string, unknown>> | null
  readonly Volumes?: Readonly<Record<string, unknown>> | null
  readonly Healthcheck?: Healthcheck | null
  readonly User?: string
  readonly WorkingDir?: string
  readonly Tty?: boolean
  readonly OpenStdin?: boolean
  readonly StopSignal?: string
  readonly StopTimeout?: number | null
}

export interface Mount {
  readonly Type?: string
  readonly Source?: string
  readonly Target?: string
  readonly ReadOnly?: boolean
  readonly VolumeOptions?: unknown
}

export interface HostConfig {
  readonly NetworkMode?: string
  readonly UTSMode?: string
  readonly AutoRemove?: boolean
  readonly RestartPolicy?: { readonly Name?: string; readonly MaximumRetryCount?: number } | null
  readonly PortBindings?: Readonly<Record<string, readonly { readonly HostIp?: string; readonly HostPort?: string }[] | null>> | null
  readonly Binds?: readonly string[] | null
  readonly Mounts?: readonly Mount[] | null
  readonly VolumesFrom?: readonly string[] | null
  readonly Tmpfs?: Readonly<Record<string, string>> | null
  readonly ExtraHosts?: readonly string[] | null
  readonly Dns?: readonly string[] | null
  readonly NanoCpus?: number
  readonly CpuQuota?: number
  readonly CpuPeriod?: number
  readonly Memory?: number
  readonly PidsLimit?: number | null
  readonly ShmSize?: number
  readonly Ulimits?: readonly { readonly Name: string; readonly Soft: number; readonly Hard: number }[] | null
  readonly Sysctls?: Readonly<Record<string, string>> | null
  readonly Privileged?: boolean
  readonly CapAdd?: readonly string[] | null
  readonly CapDrop?: readonly string[] | null
  readonly SecurityOpt?: readonly string[] | null
  readonly Devices?: readonly { readonly PathOnHost: string; readonly PathInContainer: string; readonly CgroupPermissions: string }[] | null
  readonly ReadonlyRootfs?: boolean
  readonly Runtime?: string
  readonly Init?: boolean | null
}

export interface Endpoint {
  readonly IPAMConfig?: { readonly IPv4Address?: string; readonly IPv6Address?: string } | null
  readonly Links?: readonly string[] | null
  readonly Aliases?: readonly string[] | null
  readonly DriverOpts?: unknown
  readonly GwPriority?: number
  readonly MacAddress?: string
}

export interface MountPoint {
  readonly Type: string
  readonly Name?: string
  readonly Destination: string
  readonly RW: boolean
}

export interface ContainerState {
  readonly Status: string
  readonly Running: boolean
  readonly Paused?: boolean
  readonly Restarting?: boolean
  readonly OOMKilled?: boolean
  readonly ExitCode: number
  readonly Error?: string
  readonly Health?: { readonly Status: string; readonly Log?: readonly { readonly ExitCode: number; readonly Output: string }[] | null } | null
}

export interface Inspection {
  readonly Id: string
  readonly Name: string
  readonly Created: string
  readonly Image: string
  readonly RestartCount?: number
  readonly State: ContainerState
  readonly Config: ContainerConfig
  readonly HostConfig: HostConfig
  readonly NetworkSettings?: { readonly Networks?: Readonly<Record<string, Endpoint>> | null }
  readonly Mounts?: readonly MountPoint[] | null
}

/** What ContainerCreate takes. */
export interface CreateBody extends ContainerConfig {
  readonly HostConfig: HostConfig
  readonly NetworkingConfig?: { readonly EndpointsConfig: Readonly<Record<string, Endpoint>> }
}

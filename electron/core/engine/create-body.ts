// Owns what a run form says in the words of the engine (Engine API: ContainerCreate).
import type { RunSpec } from '#contract/containers.ts'

export const createBody = (spec: RunSpec): unknown => {
  const bindings = Object.groupBy(spec.ports, ({ containerPort, protocol }) => `${containerPort}/${protocol}`)
  return {
    Image: spec.image,
    ...(spec.command.length > 0 ? { Cmd: spec.command } : {}),
    Env: spec.environment.map(({ name, value }) => `${name}=${value}`),
    Tty: spec.tty,
    OpenStdin: spec.tty,
    ExposedPorts: Object.fromEntries(Object.keys(bindings).map((key) => [key, {}])),
    HostConfig: {
      AutoRemove: spec.autoRemove,
      PortBindings: Object.fromEntries(
        Object.entries(bindings).map(([key, ports]) => [key, (ports ?? []).map(({ hostAddress, hostPort }) => ({ HostIp: hostAddress, HostPort: hostPort === undefined ? '' : String(hostPort) }))]),
      ),
      // Structured mounts, never "source:target": a colon in a name must not change what is meant.
      Mounts: spec.volumes.map(({ source, target, readOnly }) => ({ Type: 'volume', Source: source, Target: target, ReadOnly: readOnly })),
    },
  }
}

/** Index of the first volume that names a folder of this computer, in the ways of any system; -1 when there is none. */
export const hostFolderIndex = (spec: RunSpec): number => spec.volumes.findIndex(({ source }) => /^[.~]|[/\\]|^[a-zA-Z]:$/.test(source))

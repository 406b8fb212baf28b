// Owns which parts of a run form do not go together, each at the field that would have to change.
import type { Publish } from './ports.ts'
import type { RunSpec } from './run.ts'

export const runRules = [
  'portTwice', 'portRange', 'targetTwice', 'retriesPolicy', 'restartAutoRemove', 'networkAlone', 'networkTwice', 'aliasNetwork', 'addressNetwork',
  'portsNetwork', 'hostnameNetwork', 'healthCommand', 'healthNone', 'capabilityTwice',
] as const
export type RunRule = (typeof runRules)[number]

export interface Conflict {
  readonly path: readonly (string | number)[]
  readonly rule: RunRule
}

type Path = Conflict['path']

/** Networks that a container cannot share with another one. */
const isSharedStack = (name: string): boolean => name === 'host' || name === 'none' || name.startsWith('container:')
/** Only networks that a person made know names and fixed addresses. */
const isBuiltIn = (name: string): boolean => isSharedStack(name) || name === 'bridge' || name === 'default'

export const findConflicts = (spec: RunSpec): readonly Conflict[] => [
  ...portConflicts(spec.ports),
  ...networkConflicts(spec),
  ...twice([
    ...spec.volumes.map(({ target }, index) => [target.replace(/(?<=.)\/+$/, ''), ['volumes', index, 'target']] as const),
    ...spec.tmpfs.map(({ target }, index) => [target.replace(/(?<=.)\/+$/, ''), ['tmpfs', index, 'target']] as const),
  ], 'targetTwice'),
  ...twice([...spec.capAdd.map((name) => [name, ['capAdd']] as const), ...spec.capDrop.map((name) => [name, ['capDrop']] as const)], 'capabilityTwice'),
  ...when(spec.restart.maxRetries !== undefined && spec.restart.policy !== 'on-failure', ['restart', 'maxRetries'], 'retriesPolicy'),
  ...when(spec.autoRemove && spec.restart.policy !== 'no', ['autoRemove'], 'restartAutoRemove'),
  ...healthConflicts(spec.healthcheck),
]

const when = (is: boolean, path: Path, rule: RunRule): readonly Conflict[] => (is ? [{ path, rule }] : [])

const twice = (keyed: readonly (readonly [string, Path])[], rule: RunRule): readonly Conflict[] => {
  const seen = new Set<string>()
  return keyed.flatMap(([key, path]) => (seen.size === seen.add(key).size ? [{ path, rule }] : []))
}

/** A form asks before all its numbers are right. */
const isSound = ({ hostPort = 1, hostPortEnd = 1, containerPort, containerPortEnd = 1 }: Publish): boolean => [hostPort, hostPortEnd, containerPort, containerPortEnd].every((port) => port >= 1 && port <= 65_535)

const portConflicts = (ports: readonly Publish[]): readonly Conflict[] => {
  const wrongRange = ports.flatMap((publish, index) => {
    const { hostPort, hostPortEnd, containerPort, containerPortEnd } = publish
    if (!isSound(publish)) return []
    const containerCount = (containerPortEnd ?? containerPort) - containerPort + 1
    const hostCount = hostPort === undefined ? null : (hostPortEnd ?? hostPort) - hostPort + 1
    const wrong = containerCount < 1 || (hostCount !== null && (hostCount < 1 || (containerPortEnd !== undefined && hostCount !== containerCount)))
    return when(wrong, ['ports', index, hostCount !== null && hostCount < 1 ? 'hostPort' : 'containerPort'], 'portRange')
  })
  if (wrongRange.length > 0) return wrongRange
  // A range that one port takes any free one of may overlap with others.
  return twice(ports.flatMap((publish, index) => {
    const { hostAddress, hostPort, hostPortEnd, containerPortEnd, protocol } = publish
    return !isSound(publish) || hostPort === undefined || (hostPortEnd !== undefined && containerPortEnd === undefined)
      ? []
      : Array.from({ length: (hostPortEnd ?? hostPort) - hostPort + 1 }, (_, step) => [`${hostAddress} ${hostPort + step}/${protocol}`, ['ports', index, 'hostPort']] as const)
  }), 'portTwice')
    .filter(({ path }, index, all) => all.findIndex((one) => one.path[1] === path[1]) === index)
}

const networkConflicts = ({ networks, ports, hostname }: RunSpec): readonly Conflict[] => {
  const shared = networks.findIndex(({ name }) => isSharedStack(name))
  const name = networks[shared]?.name ?? ''
  return [
    ...when(shared >= 0 && networks.length > 1, ['networks', shared, 'name'], 'networkAlone'),
    ...twice(networks.map((network, index) => [network.name, ['networks', index, 'name']] as const), 'networkTwice'),
    ...networks.flatMap((network, index) => [
      ...when(network.aliases.length > 0 && isBuiltIn(network.name), ['networks', index, 'aliases'], 'aliasNetwork'),
      ...when((network.ipv4 !== undefined || network.ipv6 !== undefined) && isBuiltIn(network.name), ['networks', index, network.ipv4 === undefined ? 'ipv6' : 'ipv4'], 'addressNetwork'),
    ]),
    ...when(shared >= 0 && ports.length > 0, ['ports', 0, 'containerPort'], 'portsNetwork'),
    ...when(hostname !== undefined && (name === 'host' || name.startsWith('container:')), ['hostname'], 'hostnameNetwork'),
  ]
}

const healthConflicts = ({ mode, command, ...times }: RunSpec['healthcheck']): readonly Conflict[] => [
  ...when(mode === 'command' && command.trim() === '', ['healthcheck', 'command'], 'healthCommand'),
  ...when(mode !== 'command' && command !== '', ['healthcheck', 'command'], 'healthCommand'),
  ...when(mode === 'none' && Object.values(times).some((value) => value !== undefined), ['healthcheck', 'mode'], 'healthNone'),
]

// Owns saying who holds a port of this computer, and which one near it is free.
import type { ContainerSummary } from '#contract/containers.ts'
import type { PortHolder } from '#contract/port-holder.ts'
import type { Protocol, PublishedPort } from '#contract/ports.ts'
import type { PortAnswer, PortQuestion } from '#contract/run-choices.ts'
import { isPortTaken, portProblem, portRefusal } from './host-ports.ts'
import { portOwner } from './port-owner.ts'

const mostTries = 200
/** Below it a port belongs to the system. */
const firstOwn = 1_024
const usual: Readonly<Record<number, number>> = { 80: 8_080, 443: 8_443 }

type Published = readonly Pick<ContainerSummary, 'name' | 'ports'>[]

export const portHolder = async (containers: Published, port: number, protocol: Protocol): Promise<PortHolder> => {
  const container = containerWith(containers, port, protocol)
  if (container !== undefined) return { holder: 'container', name: container }
  const owner = await portOwner(port, protocol)
  return owner === null ? { holder: 'program' } : { holder: 'process', ...owner }
}

/** Errors, at the field: HOST_PORT_TAKEN with its holder, HOST_PORT_PRIVILEGED, HOST_ADDRESS_MISSING. */
export const checkPortFree = async (containers: Published, { hostAddress, hostPort, protocol }: Pick<PublishedPort, 'hostAddress' | 'hostPort' | 'protocol'>, field?: string): Promise<void> => {
  const problem = await portProblem(hostAddress, hostPort, protocol)
  if (problem !== null) throw portRefusal({ port: hostPort, hostAddress, problem }, problem === 'taken' ? await portHolder(containers, hostPort, protocol) : null, field)
}

export const answerPort = async (containers: Published, { hostAddress, hostPort, containerPort, protocol }: PortQuestion): Promise<PortAnswer> => {
  const isTaken = async (port: number): Promise<boolean> => containerWith(containers, port, protocol) !== undefined || isPortTaken(hostAddress, port, protocol)
  if (hostPort !== undefined && !(await isTaken(hostPort))) return { holder: null, free: hostPort }
  const holder = hostPort === undefined ? null : await portHolder(containers, hostPort, protocol)
  const first = hostPort === undefined ? (usual[containerPort] ?? (containerPort < firstOwn ? containerPort + 8_000 : containerPort)) : hostPort + 1
  for (let port = first; port < Math.min(first + mostTries, 65_536); port += 1) if (!(await isTaken(port))) return { holder, free: port }
  return { holder, free: null }
}

const containerWith = (containers: Published, port: number, protocol: Protocol): string | undefined =>
  containers.find(({ ports }) => ports.some((published) => published.hostPort === port && published.protocol === protocol))?.name

// Owns which container a name below our domain means, and which of its ports speaks HTTP. Pure.
import { namesDomain } from '#contract/forwards.ts'
import type { RunningContainer } from '../ports/running.ts'

export interface NamedPort {
  readonly container: RunningContainer
  /** Null when it is not said and cannot be guessed. */
  readonly port: number | null
}

/** What web servers listen on by custom, the likeliest first. */
const customary = [80, 8_080, 8_000, 3_000, 5_000, 8_081, 8_888, 5_173, 4_200, 4_000, 9_000, 9_090, 8_008, 3_001, 1_313, 15_672, 8_025]
/** These speak something else. */
const others = new Set([21, 22, 23, 25, 53, 110, 143, 389, 443, 465, 587, 636, 993, 995, 1_433, 1_521, 1_883, 2_181, 2_379, 3_306, 4_222, 5_432, 5_671, 5_672, 6_379, 6_443, 8_443, 9_042, 9_092, 9_300, 11_211, 25_565, 27_017])

/** Of those that a container names or listens on; null when none is likely. */
export const httpPort = (ports: readonly number[]): number | null => {
  const likely = customary.find((port) => ports.includes(port))
  return likely ?? ports.filter((port) => !others.has(port)).toSorted((a, b) => a - b)[0] ?? null
}

/** The name before our domain; null for a host that is not below it. */
export const nameOfHost = (host: string | undefined): string | null => {
  const match = /^([a-z0-9._-]{1,253})\.slipway\.localhost(?::\d{1,5})?$/.exec((host ?? '').toLowerCase())
  return match?.[1] ?? null
}

/** `web`, `service.project`, and either of them behind a port: `3000.web`. */
export const findContainer = (name: string, running: readonly RunningContainer[]): NamedPort | null => {
  const whole = running.find((container) => namesOf(container).includes(name))
  if (whole !== undefined) return { container: whole, port: httpPort(whole.exposed) }
  const [, port, rest = ''] = /^(\d{1,5})\.(.+)$/.exec(name) ?? []
  const container = running.find((one) => namesOf(one).includes(rest))
  return port === undefined || container === undefined || Number(port) < 1 || Number(port) > 65_535 ? null : { container, port: Number(port) }
}

/** What it goes by: its own name, and of a compose project its service's. */
export const namesOf = ({ name, service, project }: RunningContainer): readonly string[] =>
  [name, ...(service === null || project === null ? [] : [`${service}.${project}`])].map((one) => one.toLowerCase())

/** Where it answers in a browser; null for a name that no address can have. */
export const addressOfName = (name: string, namesPort: number): string | null =>
  /^[a-z0-9][a-z0-9._-]*$/i.test(name) ? `http://${name.toLowerCase()}.${namesDomain}${namesPort === 80 ? '' : `:${namesPort}`}/` : null

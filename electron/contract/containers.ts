// Owns what the window may know and ask of containers.
import { z } from 'zod'
import type { PublishedPort } from './ports.ts'

export const containerStates = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'] as const
export type ContainerState = (typeof containerStates)[number]

export interface ContainerSummary {
  readonly id: string
  readonly name: string
  readonly image: string
  readonly command: string
  readonly state: ContainerState
  readonly health: 'starting' | 'healthy' | 'unhealthy' | null
  /** Set once it has ended. */
  readonly exitCode: number | null
  readonly createdAt: string
  /** The engine's own words, such as "Up 3 minutes". */
  readonly status: string
  readonly ports: readonly PublishedPort[]
  /** Of docker compose, from its label. */
  readonly project: string | null
}

export interface ContainerDetail extends ContainerSummary {
  readonly startedAt: string | null
  readonly finishedAt: string | null
  readonly tty: boolean
  /** What it is joined to, or will be when it starts; by the name where it never ran. */
  readonly networks: readonly { readonly id: string; readonly name: string }[]
  /** The engine's whole answer, for the inspect tab. */
  readonly raw: Readonly<Record<string, unknown>>
}

/** What can be done to many at once; each answers for itself. */
export const containerActions = ['start', 'stop', 'restart', 'kill', 'pause', 'unpause', 'remove'] as const
export type ContainerAction = (typeof containerActions)[number]

export const containerIdSchema = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/).max(255)

export const containerActSchema = z.object({
  ids: z.array(containerIdSchema).min(1).max(5_000),
  action: z.enum(containerActions),
  /** For remove: a running one too, with its anonymous volumes. */
  force: z.boolean().default(false),
})

export interface ContainerStats {
  readonly id: string
  /** 100 is one whole CPU. */
  readonly cpuPercent: number
  readonly memoryBytes: number
  readonly memoryLimitBytes: number
  readonly networkRxBytes: number
  readonly networkTxBytes: number
  readonly blockReadBytes: number
  readonly blockWriteBytes: number
  readonly pids: number
}

/** Figures of a moment in the past. */
export interface StatsSample extends ContainerStats {
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface ContainerProcess {
  /** In the machine, not in the container. */
  readonly pid: number
  readonly parent: number
  readonly uid: number
  /** Over its whole life; 100 is one whole CPU. */
  readonly cpuPercent: number
  readonly memoryBytes: number
  /** Since its start. */
  readonly seconds: number
  /** As ps(1) writes it, such as "Ss". */
  readonly state: string
  readonly command: string
}

export const processSignals = ['TERM', 'INT', 'HUP', 'KILL', 'USR1', 'USR2', 'STOP', 'CONT'] as const
export type ProcessSignal = (typeof processSignals)[number]
export const signalSchema = z.object({ id: containerIdSchema, pid: z.int().min(1).max(4_194_304), signal: z.enum(processSignals) })

// Owns what the engine and this computer have for a container to be made, as a run form asks for it.
import { z } from 'zod'
import type { PortHolder } from './port-holder.ts'
import { publishSchema } from './ports.ts'
import { runFields } from './run.ts'

export interface RunChoices {
  readonly volumes: readonly string[]
  readonly networks: readonly { readonly name: string; readonly driver: string }[]
  readonly runtimes: readonly string[]
  readonly defaultRuntime: string
  readonly cpus: number
  readonly memoryBytes: number
  /** What the engine runs by itself, such as linux/amd64. */
  readonly platform: string
}

/** About one port here; without a number: which one would do for this port of the container. */
export const portQuestionSchema = publishSchema.pick({ hostAddress: true, hostPort: true, containerPort: true, protocol: true })
export type PortQuestion = z.output<typeof portQuestionSchema>

export interface PortAnswer {
  /** Null when it is free. */
  readonly holder: PortHolder | null
  /** A free one near it; null when there is none. */
  readonly free: number | null
}

export const presetNameSchema = z.string().trim().min(1).max(80).regex(/^[^\p{Cc}]+$/u)
export const runPresetSchema = z.object({ name: presetNameSchema, spec: runFields })
/** A run form that was kept under a name; values of secrets are empty. */
export type RunPreset = z.output<typeof runPresetSchema>

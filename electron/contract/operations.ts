// Owns the shape of long work: one that reports progress, can be cancelled and outlives the window.
import { z } from 'zod'
import type { ErrorEnvelope } from './errors.ts'

export const operationKinds = ['image-pull', 'image-load'] as const
export type OperationKind = (typeof operationKinds)[number]

export interface OperationItem {
  readonly id: string
  readonly phase: string
  /** Null while nobody knows how much there is. */
  readonly totalBytes: number | null
  readonly doneBytes: number
}

export interface Operation {
  readonly id: string
  readonly kind: OperationKind
  /** What it works on, such as an image reference. */
  readonly subject: string
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  readonly phase: string
  /** 0 to 1, or null while unknown. */
  readonly fraction: number | null
  readonly items: readonly OperationItem[]
  readonly cancellable: boolean
  readonly startedAt: string
  readonly endedAt: string | null
  readonly error: ErrorEnvelope | null
}

export const operationIdSchema = z.object({ id: z.string().min(1).max(64) })

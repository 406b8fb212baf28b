// Owns the shape of long work: one that reports progress, can be cancelled and outlives the window.
import { z } from 'zod'
import type { ErrorEnvelope } from './errors.ts'

export const operationKinds = [
  'image-pull', 'image-push', 'image-load', 'image-look', 'image-save', 'image-import', 'image-build',
  'container-recreate', 'container-undo', 'container-rollback', 'container-commit', 'container-export',
  'file-download', 'file-upload', 'log-download', 'volume-backup', 'volume-restore', 'volume-clone', 'volume-import',
] as const
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
  /** Running in name only: others have their turn first. */
  readonly waiting: boolean
  /** Null where no bytes move, or nobody knows yet. */
  readonly bytesPerSecond: number | null
  readonly cancellable: boolean
  /** It ended without success and can be started once more as it was. */
  readonly retryable: boolean
  readonly startedAt: string
  readonly endedAt: string | null
  readonly error: ErrorEnvelope | null
}

export const operationIdSchema = z.object({ id: z.string().min(1).max(64) })

// Owns what the window may ask of a terminal in a container.
import { z } from 'zod'
import { containerIdSchema } from './containers.ts'

export const terminalSizeSchema = z.object({ columns: z.int().min(1).max(1_000), rows: z.int().min(1).max(1_000) })

export const terminalOpenSchema = terminalSizeSchema.extend({
  container: containerIdSchema,
  /** Left out: the best shell that the image has. */
  command: z.array(z.string()).min(1).optional(),
})
export const terminalWriteSchema = z.object({ terminal: z.string().min(1).max(64), data: z.string().max(1_048_576) })
export const terminalResizeSchema = terminalSizeSchema.extend({ terminal: z.string().min(1).max(64) })
export const terminalIdSchema = z.object({ terminal: z.string().min(1).max(64) })

export type TerminalEvent =
  | { readonly type: 'started'; readonly terminal: string; readonly command: readonly string[] }
  /** Whole UTF-8 characters, never a half one. */
  | { readonly type: 'output'; readonly data: string }
  | { readonly type: 'ended'; readonly exitCode: number | null }

// Owns what the window may ask of a terminal: in a container, in the machine, or on this computer.
import { z } from 'zod'
import { containerIdSchema } from './containers.ts'

export const terminalSizeSchema = z.object({ columns: z.int().min(1).max(1_000), rows: z.int().min(1).max(1_000) })

/** Whether its reader may lose its connection and come back: the terminal then waits for a while, and remembers what it said. */
const keepSchema = z.object({ keep: z.boolean().default(false) })

const noNul = (text: string): boolean => !text.includes('\0')
const command = z.array(z.string().max(131_072).refine(noNul, 'no NUL character')).min(1).max(1_000)

export const terminalTargetSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('exec'),
    container: containerIdSchema,
    /** Left out: the best shell that the image has. */
    command: command.optional(),
    /** A name or id, with a group after a colon. Left out: the container's own. */
    user: z.string().trim().max(255).regex(/^[^\s:\0]+(:[^\s:\0]+)?$/, 'a user, or user:group').optional(),
    workdir: z.string().trim().max(4_096).regex(/^\/[^\0]*$/, 'an absolute path in the container').optional(),
  }),
  /** The main process itself, as it is. */
  z.object({ kind: z.literal('attach'), container: containerIdSchema }),
  /** A toolbox beside the container's processes, for images without a shell. */
  z.object({ kind: z.literal('debug'), container: containerIdSchema }),
  /** A shell on this computer. */
  z.object({ kind: z.literal('host') }),
  /** A root shell in the machine. */
  z.object({ kind: z.literal('machine') }),
])
/** As it is opened with. */
export type TerminalTarget = z.output<typeof terminalTargetSchema>

export const terminalOpenSchema = terminalSizeSchema.extend(keepSchema.shape).extend({ target: terminalTargetSchema })
const terminal = z.string().min(1).max(64)
export const terminalResumeSchema = z.object({
  terminal,
  /** How many characters of its output the reader has. */
  have: z.int().min(0),
})
export const terminalWriteSchema = z.object({ terminal, data: z.string().max(1_048_576) })
export const terminalResizeSchema = terminalSizeSchema.extend({ terminal })
export const terminalIdSchema = z.object({ terminal })

export interface TerminalStarted {
  readonly type: 'started'
  readonly terminal: string
  readonly target: TerminalTarget
  readonly command: readonly string[]
  /** False: what is typed reaches nobody. */
  readonly input: boolean
  /** Namespaces of the container that could not be shared. Of a debug shell only. */
  readonly apart?: readonly 'ipc'[]
  /** How many characters came before the first that follows. */
  readonly from: number
  /** How much of it a reader had before: what a program asked the screen there was answered then. */
  readonly seen: number
}

/** Why there is no more: its process ended, goes on without it, or nobody knows because the way to it broke. */
export type TerminalEnd = 'exited' | 'detached' | 'cut'

export type TerminalEvent =
  | TerminalStarted
  /** Whole UTF-8 characters, never a half one. */
  | { readonly type: 'output'; readonly data: string }
  | { readonly type: 'ended'; readonly how: TerminalEnd; readonly exitCode: number | null }
  /** Another reader resumed it: this one is done. */
  | { readonly type: 'taken' }

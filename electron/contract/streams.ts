// Owns credit between a producer in the core and a reader in a window: whoever reads slowly stalls the source, not our memory.
import { z } from 'zod'

/** Every credited stream begins with `opened`; the reader gives credit back for each chunk once it is shown. */
export type Credited<T> =
  | { readonly type: 'opened'; readonly stream: string }
  | { readonly type: 'chunk'; readonly value: T; /** What to give back with `streams.credit`. */ readonly size: number }

export const creditSchema = z.object({ stream: z.string().min(1).max(64), size: z.int().min(0) })

/** How much may be under way without credit, in characters. */
export const creditWindow = 512 * 1024

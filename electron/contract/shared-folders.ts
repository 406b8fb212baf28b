// Owns what may be said of the folders of this computer that the machine has at the same path.
import { z } from 'zod'

export const longestHostPath = 1_024

/** The shape; whether there is such a folder, and whether it may be shared, the core says at its field. */
export const sharedFolderSchema = z.object({
  path: z.string().trim().min(1).max(longestHostPath).regex(/^[^\p{Cc}]*$/u, 'no control characters'),
  readOnly: z.boolean().default(false),
})
export type SharedFolder = z.output<typeof sharedFolderSchema>

export const mostSharedFolders = 16
export const sharedFoldersSchema = z.object({ folders: z.array(sharedFolderSchema).max(mostSharedFolders) })

/** "pending": from the next start on. "missing": there is no such folder now. "failed": the machine could not be given it. */
export type SharedFolderState = 'shared' | 'pending' | 'missing' | 'failed'

export interface SharedFolders {
  readonly folders: readonly (SharedFolder & { readonly state: SharedFolderState; /** Of one that failed. */ readonly reason: string | null })[]
  /** False where the machine cannot have folders of this computer at all. */
  readonly supported: boolean
  /** The running machine has others than these. */
  readonly restartNeeded: boolean
}

// Owns how a person arranges containers: favourites and folders. By name, so that both outlive a container that is made anew.
import { z } from 'zod'
import { containerIdSchema } from './containers.ts'

export const mostFolders = 100
export const mostArranged = 5_000

/** Ends of words and invisible characters would make two folders look the same. */
const folderNameSchema = z.string().trim().min(1).max(60).regex(/^[^\p{Cc}\p{Cf}]*$/u, 'no control characters')
/** A name is what an id could be as well, as far as its letters go. */
const names = z.array(containerIdSchema).max(mostArranged)

export const arrangementSchema = z.object({
  favourites: names,
  folders: z.array(z.object({ name: folderNameSchema, containers: names })).max(mostFolders),
})
export type Arrangement = Readonly<{ favourites: readonly string[]; folders: readonly ContainerFolder[] }>
export interface ContainerFolder {
  readonly name: string
  readonly containers: readonly string[]
}
export const noArrangement: Arrangement = { favourites: [], folders: [] }

export const starSchema = z.object({ containers: names.min(1), starred: z.boolean() })
/** Null: into no folder. */
export const moveToFolderSchema = z.object({ containers: names.min(1), folder: folderNameSchema.nullable() })
export const makeFolderSchema = z.object({ name: folderNameSchema, containers: names })
export const renameFolderSchema = z.object({ from: folderNameSchema, to: folderNameSchema })
export const removeFolderSchema = z.object({ name: folderNameSchema })

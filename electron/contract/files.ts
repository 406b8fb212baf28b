// Owns what the window may know and ask of files: those of a container, or of a volume.
import { z } from 'zod'
import { containerIdSchema } from './containers.ts'
import { volumeSchema } from './volumes.ts'

export const filePlaceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('container'), id: containerIdSchema }),
  volumeSchema.extend({ kind: z.literal('volume') }),
])
export type FilePlace = z.output<typeof filePlaceSchema>

export const fileKinds = ['file', 'folder', 'link', 'pipe', 'socket', 'device'] as const
export type FileKind = (typeof fileKinds)[number]

/** Names are bytes, mostly UTF-8. A byte that is not becomes one of U+DC80 to U+DCFF, so that every name has exactly one text. */
export interface FileEntry {
  readonly name: string
  readonly kind: FileKind
  readonly sizeBytes: number
  /** The permission bits, such as 0o644, with setuid, setgid and sticky. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Seconds since 1970. */
  readonly modifiedAt: number
  /** Where a link leads to, as it is written in it. */
  readonly target?: string
  /** What is mounted there, which the image and the container's own layer know nothing of. */
  readonly mount?: 'volume' | 'bind' | 'memory'
}

/** The folder itself comes first. */
export interface FolderPart {
  readonly folder?: FileEntry
  readonly entries: readonly FileEntry[]
}

export const fileChangeKinds = ['changed', 'added', 'deleted'] as const
/** What a container changed against its image. A folder is changed when something in it is. */
export interface FileChange {
  readonly name: string
  readonly change: (typeof fileChangeKinds)[number]
}

/** Absolute within the place. */
export const filePathSchema = z.string().max(8_192).regex(/^\/[^\0]*$/, 'an absolute path')
export const fileNameSchema = z.string().min(1).max(1_024).regex(/^[^/\0]+$/, 'a name without /').refine((name) => name !== '.' && name !== '..', 'a name')

/** A larger file is downloaded, not shown. */
export const longestTextBytes = 1024 * 1024

export interface FileText {
  /** Null when it is no text in UTF-8, or too long. */
  readonly text: string | null
  readonly sizeBytes: number
  /** Tells whether the file is still the one that was read. */
  readonly version: string
}

export const fileAtSchema = z.object({ place: filePlaceSchema, path: filePathSchema })
export const fileWriteSchema = fileAtSchema.extend({
  text: z.string().max(longestTextBytes),
  /** As it was read; null for a file that must not be there yet. */
  version: z.string().max(200).nullable(),
})
export const fileRenameSchema = z.object({ place: filePlaceSchema, folder: filePathSchema, from: fileNameSchema, to: fileNameSchema })
export const filesInSchema = z.object({ place: filePlaceSchema, folder: filePathSchema, names: z.array(fileNameSchema).min(1).max(100_000) })

export const fileModeSchema = filesInSchema.extend({
  /** The permission bits, with setuid, setgid and sticky. */
  mode: z.int().min(0).max(0o7777),
  /** All in a folder too: files there get no right to be run that they do not have. */
  recursive: z.boolean().default(false),
})

export const uploadSchema = z.object({
  place: filePlaceSchema,
  folder: filePathSchema,
  /** In the order in which their bytes will come; a folder before what is in it. */
  entries: z
    .array(z.object({
      /** Relative to the folder. */
      path: z.string().min(1).max(4_096).regex(/^[^/\0]+(\/[^/\0]+)*$/, 'a relative path').refine((path) => !path.split('/').some((part) => part === '.' || part === '..'), 'a path without ..'),
      kind: z.enum(['file', 'folder']),
      sizeBytes: z.int().min(0).default(0),
      modifiedAt: z.int().min(0).default(0),
    }))
    .min(1)
    .max(100_000),
})
export type Upload = z.output<typeof uploadSchema>

/** Long work whose bytes go another way than calls: to or from an address of the window's own server. */
export interface Transfer {
  readonly operation: string
  /** GET it once for a download; PUT slices to it, in order, with `?offset=`, for an upload. */
  readonly url: string
}

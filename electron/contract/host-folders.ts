// Owns what the window may ask of this computer's own folders, for a person who chooses a path in them.
import { z } from 'zod'

const longestPath = 4_096

/** A whole path of this computer; `~` is the person's own folder. */
export const hostPathSchema = z.string().trim().min(1).max(longestPath).regex(/^([/~]|[A-Za-z]:[\\/])[^\0]*$/, 'a whole path, from / or ~')
/** Tells what reads as a whole path, while it is typed. */
export const isHostPath = (path: string): boolean => hostPathSchema.safeParse(path).success

/** `other`: neither file nor folder, or a name that no text can say. */
export const hostEntryKinds = ['folder', 'file', 'other'] as const

export interface HostEntry {
  readonly name: string
  /** Of a link: what it leads to. */
  readonly kind: (typeof hostEntryKinds)[number]
  readonly link: boolean
  readonly hidden: boolean
}

/** A folder on the way from the root, by its name. */
export interface HostStep {
  readonly name: string
  readonly path: string
}

export interface HostFolder {
  readonly path: string
  /** From the root to this folder, which comes last. */
  readonly steps: readonly HostStep[]
  readonly separator: '/' | '\\'
  /** Folders first, then by name. */
  readonly entries: readonly HostEntry[]
  /** There are more than anybody would look through: the rest is reached by typing. */
  readonly cut: boolean
}

export const hostPlaceKinds = ['home', 'desktop', 'documents', 'downloads', 'root', 'drive', 'recent'] as const
export interface HostPlace {
  readonly kind: (typeof hostPlaceKinds)[number]
  readonly path: string
}

export interface HostPlaces {
  readonly places: readonly HostPlace[]
  /** The system's own dialog can be opened instead of ours. */
  readonly native: boolean
}

/** `save`: a file that need not be there yet. */
export const hostChoiceKinds = ['folder', 'file', 'save'] as const
export type HostChoiceKind = (typeof hostChoiceKinds)[number]

export const hostFolderSchema = z.object({
  path: hostPathSchema,
  /** When there is no such folder: the nearest one above it, in place of an error. */
  nearest: z.boolean().default(false),
})
export const hostCompleteSchema = z.object({ text: z.string().max(longestPath), kind: z.enum(hostChoiceKinds) })
export const hostChooseSchema = z.object({
  kind: z.enum(hostChoiceKinds),
  /** Where the dialog begins. */
  path: z.union([hostPathSchema, z.literal('')]).default(''),
})
export type HostChoice = z.output<typeof hostChooseSchema>

/** The path of something in a folder. */
export const hostPathIn = ({ path, separator }: Pick<HostFolder, 'path' | 'separator'>, name: string): string => (path.endsWith(separator) ? `${path}${name}` : `${path}${separator}${name}`)

// Owns what the window may know of the inside of an image: its configuration, layers, files and packages, and how two differ.
import { z } from 'zod'
import { imageNameOrIdSchema } from './references.ts'

export const imageIdSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'the id of an image')
export const imageSchema = z.object({ image: imageNameOrIdSchema })

export interface ImageConfig {
  readonly environment: readonly string[]
  readonly command: readonly string[]
  readonly entrypoint: readonly string[]
  readonly ports: readonly string[]
  readonly volumes: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  readonly user: string
  readonly workdir: string
  readonly stopSignal: string
  readonly healthcheck: readonly string[]
}

/** One line of an image's history. Steps that only set configuration have no layer. */
export interface ImageStep {
  readonly command: string
  readonly createdAt: string
  readonly sizeBytes: number
}

export interface ImageDetail {
  readonly id: string
  readonly tags: readonly string[]
  readonly digests: readonly string[]
  readonly sizeBytes: number
  readonly createdAt: string
  /** Such as linux/arm64/v8. */
  readonly platform: string
  readonly author: string
  readonly config: ImageConfig
  /** First step first. */
  readonly steps: readonly ImageStep[]
  /** Digests of the unpacked layers, the lowest first. */
  readonly layers: readonly string[]
  readonly containers: readonly { readonly id: string; readonly name: string; readonly state: string }[]
  /** The engine's whole answer. */
  readonly raw: Readonly<Record<string, unknown>>
}

export type FileKind = 'file' | 'folder' | 'symlink' | 'hardlink' | 'device' | 'fifo'
export type FileChange = 'added' | 'changed' | 'removed'

/** How many files of each kind of change; folders do not count. */
export interface ChangeCounts {
  readonly added: number
  readonly changed: number
  readonly removed: number
}

export interface InsideLayer extends ChangeCounts {
  readonly digest: string
  readonly command: string
  readonly createdAt: string
  /** Bytes of the files that it holds. */
  readonly sizeBytes: number
  /** Of these, what a later layer overwrites or removes. */
  readonly wastedBytes: number
}

export interface WastedPath {
  readonly path: string
  readonly wastedBytes: number
  /** How many layers hold a copy that nobody sees. */
  readonly copies: number
}

export const packageKinds = ['deb', 'apk', 'rpm'] as const
export type PackageKind = (typeof packageKinds)[number]

export interface ImagePackage {
  readonly kind: PackageKind
  readonly name: string
  readonly version: string
  readonly architecture: string
  /** The source package, where it says so. */
  readonly source: string
  readonly licence: string
  readonly sizeBytes: number
}

/** A package database that is there and could not be read, and why. */
export interface UnreadPackages {
  readonly path: string
  readonly reason: 'berkeley-db' | 'too-large' | 'damaged' | 'out-of-reach'
}

export interface ImageInside {
  readonly id: string
  readonly layers: readonly InsideLayer[]
  /** Bytes of all files in all layers, and of those that the image shows. */
  readonly sizeBytes: number
  readonly wastedBytes: number
  /** 1 when nothing is wasted. */
  readonly efficiency: number
  readonly files: number
  /** Entries that were left out: beyond the limit, or with names that lead out of the image. */
  readonly skipped: number
  /** The worst first. */
  readonly wasted: readonly WastedPath[]
  /** From /etc/os-release, such as "Debian GNU/Linux 13 (trixie)". */
  readonly system: string
  readonly packages: readonly ImagePackage[]
  readonly unreadPackages: readonly UnreadPackages[]
}

export const filesSchema = z.object({
  id: imageIdSchema,
  /** Only what this layer changed; null is the image as a container sees it. */
  layer: z.int().min(0).max(1_000).nullable().default(null),
  /** Without slashes at its ends; empty is the root. */
  folder: z.string().max(65_536).default(''),
  /** Words that a name must hold, anywhere in the image: then the folder does not matter. */
  search: z.string().max(1_000).default(''),
})

export interface FileRow {
  readonly name: string
  readonly path: string
  readonly kind: FileKind
  readonly change: FileChange | null
  /** A folder's is the sum of all in it. */
  readonly sizeBytes: number
  readonly wastedBytes: number
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Where a link leads. */
  readonly target: string
  /** The layer that this is of. */
  readonly layer: number
  /** Whether a folder has anything to show in it. */
  readonly full: boolean
}

export interface FileRows {
  readonly rows: readonly FileRow[]
  /** How many there are; more than `rows` when they are too many to hand over. */
  readonly total: number
}

export const sbomFormats = ['spdx', 'cyclonedx'] as const
export const sbomSchema = z.object({ id: imageIdSchema, format: z.enum(sbomFormats) })
export type SbomFormat = (typeof sbomFormats)[number]

export const compareSchema = z.object({ from: imageIdSchema, to: imageIdSchema })

export interface ConfigDifference {
  readonly field: string
  readonly from: string | null
  readonly to: string | null
}

export interface PackageDifference {
  readonly kind: PackageKind
  readonly name: string
  readonly from: string | null
  readonly to: string | null
}

export interface FileDifference {
  readonly path: string
  readonly change: FileChange
  readonly fromBytes: number
  readonly toBytes: number
}

export interface ImageComparison {
  readonly config: readonly ConfigDifference[]
  readonly packages: readonly PackageDifference[]
  /** How many of the lowest layers are the same. */
  readonly sharedLayers: number
  readonly fileCounts: ChangeCounts
  /** By path; the first of them when there are very many. */
  readonly files: readonly FileDifference[]
}

// Owns what both kinds of bill of materials say: which image, which packages, when, by whom.
import type { ImagePackage } from '#contract/image-inside.ts'
import type { System } from '../packages/find-packages.ts'

export interface SbomInput {
  /** The image's id, which is a digest. */
  readonly id: string
  /** A name of it, or its id. */
  readonly name: string
  readonly system: System
  readonly packages: readonly ImagePackage[]
  readonly createdAt: Date
  /** Of Slipway. */
  readonly version: string
  /** Of this very document: a random UUID. */
  readonly uuid: string
}

/** Both formats want whole seconds. */
export const wholeSeconds = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, 'Z')

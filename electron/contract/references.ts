// Owns the syntax of image references (the grammar of the distribution project, reference/reference.go).
import { z } from 'zod'

const domainPart = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])'
const domain = `${domainPart}(?:\\.${domainPart})*(?::[0-9]+)?|\\[[a-fA-F0-9:]+\\](?::[0-9]+)?`
const pathPart = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const name = `(?:(?:${domain})/)?${pathPart}(?:/${pathPart})*`
const tag = '[\\w][\\w.-]{0,127}'
const digest = '[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-fA-F]{32,}'
const pattern = new RegExp(`^(${name})(?::(${tag}))?(?:@(${digest}))?$`)

export interface ImageReference {
  readonly name: string
  readonly tag: string | null
  readonly digest: string | null
}

/** Null when the text is not an image reference. */
export const parseReference = (text: string): ImageReference | null => {
  if (text.length > 512) return null
  const match = pattern.exec(text)
  return match?.[1] === undefined ? null : { name: match[1], tag: match[2] ?? null, digest: match[3] ?? null }
}

export const imageReferenceSchema = z.string().trim().min(1).refine((text) => parseReference(text) !== null, { error: 'not an image reference' })
/** What the engine takes where an image is named: a reference or an id. */
export const imageNameOrIdSchema = z.string().trim().min(1).max(512)

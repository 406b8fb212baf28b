// Owns images: listing, removing, pulling and loading them (Engine API: Image).
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { AppError } from '#contract/errors.ts'
import type { ImageSummary } from '#contract/images.ts'
import type { ItemResult } from '#contract/contract.ts'
import { parseReference } from '#contract/references.ts'
import type { ImageReference } from '#contract/references.ts'
import type { Progress } from '../operations/operations.ts'
import { forEachItem } from './bulk.ts'
import type { EngineClient } from './client.ts'
import { engineError } from './errors.ts'
import type { ErrorContext } from './errors.ts'
import { tellProgress } from './layer-progress.ts'
import type { ProgressLine } from './layer-progress.ts'
import { ndjson } from './ndjson.ts'

interface RawImage {
  readonly Id: string
  readonly RepoTags?: readonly string[] | null
  readonly RepoDigests?: readonly string[] | null
  readonly Size: number
  readonly Created: number
}

/** All images, with how many containers were made from each. */
export const listImages = async (client: EngineClient): Promise<readonly ImageSummary[]> => {
  const [images, containers] = await Promise.all([
    client.json<readonly RawImage[]>('/images/json'),
    client.json<readonly { readonly ImageID: string }[]>('/containers/json', { query: { all: true } }),
  ])
  const users = Map.groupBy(containers, ({ ImageID }) => ImageID)
  return images.map((raw) => ({
    id: raw.Id,
    tags: (raw.RepoTags ?? []).filter((tag) => tag !== '<none>:<none>'),
    digests: raw.RepoDigests ?? [],
    sizeBytes: raw.Size,
    createdAt: new Date(raw.Created * 1_000).toISOString(),
    containers: users.get(raw.Id)?.length ?? 0,
  }))
}

/** A name loses only that name while the image has others; an id goes with all its names when forced. Errors, for each: IMAGE_IN_USE, IMAGE_NOT_LOCAL, IMAGE_REFERENCE_INVALID. */
export const removeImages = (client: EngineClient, images: readonly string[], force: boolean): Promise<readonly ItemResult[]> =>
  forEachItem(images, async (image) => {
    // An id reads as a reference too. What does not could lead elsewhere: it becomes part of a path.
    if (parseReference(image) === null) throw new AppError('IMAGE_REFERENCE_INVALID', { details: { reference: image } })
    await client.call(`/images/${encodeURIComponent(image)}`, { method: 'DELETE', query: { force }, about: { image } })
  })

/** A registry as the engine's calls need it: its name for errors, its login as a header. */
export interface RegistryAccess {
  readonly host: string
  readonly loggedIn: boolean
  /** X-Registry-Auth. */
  readonly auth: string
}

/** Errors: IMAGE_REFERENCE_INVALID, IMAGE_NOT_FOUND, those of REGISTRY_, CANCELLED. The engine stops a pull whose asker leaves. */
export const pullImage = async (client: EngineClient, text: string, access: RegistryAccess, progress: Progress, signal: AbortSignal): Promise<void> => {
  const reference = referenceOf(text)
  const query = { fromImage: reference.name, tag: reference.digest ?? reference.tag ?? 'latest' }
  const about = aboutRegistry(text, access)
  await follow(await client.stream('/images/create', { method: 'POST', query, headers: { 'X-Registry-Auth': access.auth }, signal, about }), about, progress, signal)
}

/** Errors: IMAGE_REFERENCE_INVALID, IMAGE_NOT_LOCAL, those of REGISTRY_, CANCELLED. */
export const pushImage = async (client: EngineClient, text: string, access: RegistryAccess, progress: Progress, signal: AbortSignal): Promise<void> => {
  const { name, tag } = referenceOf(text)
  // Asked first: what the engine says of a name that it does not know reads like what a registry says.
  await client.call(`/images/${encodeURIComponent(`${name}:${tag ?? 'latest'}`)}/json`, { signal, about: { image: text } })
  const about = aboutRegistry(text, access)
  await follow(await client.stream(`/images/${encodeURI(name)}/push`, { method: 'POST', query: { tag: tag ?? 'latest' }, headers: { 'X-Registry-Auth': access.auth }, signal, about }), about, progress, signal)
}

/** Errors: IMAGE_REFERENCE_INVALID, IMAGE_NOT_LOCAL. */
export const tagImage = async (client: EngineClient, image: string, text: string): Promise<void> => {
  if (parseReference(image) === null) throw new AppError('IMAGE_REFERENCE_INVALID', { field: 'image', details: { reference: image } })
  const { name, tag } = referenceOf(text)
  await client.call(`/images/${encodeURIComponent(image)}/tag`, { method: 'POST', query: { repo: name, tag: tag ?? 'latest' }, about: { image } })
}

/** The digest that a registry has for a name now (Engine API: DistributionInspect). Errors: as pullImage. */
export const registryDigest = async (client: EngineClient, text: string, access: RegistryAccess, signal?: AbortSignal): Promise<string> => {
  const { name, tag } = referenceOf(text)
  const { Descriptor } = await client.json<{ Descriptor?: { digest?: string } }>(`/distribution/${encodeURI(`${name}:${tag ?? 'latest'}`)}/json`, { headers: { 'X-Registry-Auth': access.auth }, about: aboutRegistry(text, access), signal })
  return Descriptor?.digest ?? ''
}

const referenceOf = (text: string): ImageReference => {
  const reference = parseReference(text)
  if (reference === null) throw new AppError('IMAGE_REFERENCE_INVALID', { field: 'reference', details: { reference: text } })
  return reference
}

const aboutRegistry = (image: string, { host, loggedIn }: RegistryAccess): ErrorContext => ({ image, registry: true, host, loggedIn })

/** Loads what `docker save` wrote (Engine API: ImageLoad). Errors: ENGINE_REFUSED when it is none, CANCELLED. */
export const loadImage = async (client: EngineClient, archive: Readable, progress: Progress, signal: AbortSignal): Promise<void> => {
  await follow(await client.upload('/images/load', archive, { query: { quiet: false }, signal }), {}, progress, signal)
}

/** Makes an image of one layer from the tar of a root file system (Engine API: ImageCreate from a body). Errors: IMAGE_REFERENCE_INVALID, ENGINE_REFUSED, CANCELLED. */
export const importImage = async (client: EngineClient, archive: Readable, text: string, changes: readonly string[], progress: Progress, signal: AbortSignal): Promise<void> => {
  const { name, tag } = referenceOf(text)
  const query = { fromSrc: '-', repo: name, tag: tag ?? 'latest', changes: changes.length === 0 ? undefined : changes.join('\n') }
  await follow(await client.upload('/images/create', archive, { query, signal, about: { image: text } }), { image: text }, progress, signal)
}

/** Reads the answer to its end: a failure comes as one of its lines, long after the status said that all is well. */
const follow = async (answer: IncomingMessage, about: ErrorContext, progress: Progress, signal: AbortSignal): Promise<void> => {
  try {
    for await (const line of ndjson<ProgressLine>(answer)) {
      if (line.error !== undefined) throw engineError(500, line.error, about)
      tellProgress(line, progress)
    }
  } catch (error) {
    throw signal.aborted ? new AppError('CANCELLED', { cause: error }) : error
  }
}

// Owns moving images out to a tar file of this computer and in from one (Engine API: ImageGet, ImageLoad, ImageCreate from a body).
import type { Readable } from 'node:stream'
import { AppError } from '#contract/errors.ts'
import { parseReference } from '#contract/references.ts'
import type { EngineClient } from '../engine/client.ts'
import { importImage, loadImage } from '../engine/images.ts'
import type { Progress } from '../operations/operations.ts'
import { freePath, readHostFile, writeHostFile } from './host-file.ts'

/** A path that is free, named after the images. */
export const savePath = (images: readonly string[]): Promise<string> =>
  freePath(`${(images.length === 1 ? (images[0] ?? '') : `images-${images.length}`).replace(/^sha256:([0-9a-f]{12}).*$/, 'image-$1').replaceAll(/[^\w.-]+/g, '_')}.tar`)

/** Errors: IMAGE_NOT_LOCAL, IMAGE_REFERENCE_INVALID, those of writeHostFile, CANCELLED. */
export const saveImages = async (client: EngineClient, images: readonly string[], path: string, replace: boolean, progress: Progress, signal: AbortSignal): Promise<void> => {
  for (const image of images) if (parseReference(image) === null) throw new AppError('IMAGE_REFERENCE_INVALID', { details: { reference: image } })
  const sizes = await Promise.all(images.map((image) => client.json<{ readonly Size: number }>(`/images/${encodeURIComponent(image)}/json`, { about: { image }, signal })))
  const totalBytes = sizes.reduce((sum, { Size }) => sum + Size, 0)
  // The engine gathers the whole archive on its own disk before it sends the first byte.
  progress.phase('preparing')
  progress.item('archive', { phase: 'preparing', doneBytes: 0, totalBytes })
  const search = new URLSearchParams(images.map((image): [string, string] => ['names', image])).toString()
  await writeHostFile(path, replace, () => client.stream(`/images/get?${search}`, { signal }), (count) => {
    progress.phase('saving')
    // Images share layers, and a tar has heads: what was thought of its size may be a little off either way.
    progress.item('archive', { phase: 'saving', doneBytes: count, totalBytes: Math.max(totalBytes, count) })
  }, signal)
  progress.item('archive', { done: true, totalBytes: null })
}

/** Errors: HOST_FILE_MISSING, HOST_PERMISSION, ENGINE_REFUSED when it is no saved image, CANCELLED. */
export const loadFile = async (client: EngineClient, path: string, progress: Progress, signal: AbortSignal): Promise<void> => {
  const { stream, sizeBytes } = await readHostFile(path, signal)
  await loadImage(client, counted(stream, sizeBytes, progress), phasesOf(progress), signal)
}

/** Errors: as loadFile, and IMAGE_REFERENCE_INVALID. */
export const importFile = async (client: EngineClient, { path, reference, changes }: { readonly path: string; readonly reference: string; readonly changes: readonly string[] }, progress: Progress, signal: AbortSignal): Promise<void> => {
  const { stream, sizeBytes } = await readHostFile(path, signal)
  await importImage(client, counted(stream, sizeBytes, progress), reference, changes, phasesOf(progress), signal)
}

/** The same stream, which says how much of it is gone. */
export const counted = (stream: Readable, totalBytes: number, progress: Progress): Readable => {
  let doneBytes = 0
  stream.on('data', (chunk: Buffer) => progress.item('archive', { phase: 'sending', doneBytes: (doneBytes += chunk.length), totalBytes }))
  // Somebody listens now, but nobody has asked for bytes yet: they would be lost.
  return stream.pause()
}

/** The engine counts each layer once more as it unpacks it: only the bytes of the file are counted for the person. */
export const phasesOf = (progress: Progress): Progress => ({ phase: (text) => progress.phase(text), item: () => {}, fraction: () => {} })

// Owns exporting a container's files as a tar on this computer (Engine API: ContainerExport).
import type { EngineClient } from '../engine/client.ts'
import type { Progress } from '../operations/operations.ts'
import { writeHostFile } from './host-file.ts'

/** Errors: CONTAINER_NOT_FOUND, ENGINE_UNREACHABLE, those of writeHostFile, CANCELLED. Nothing is left of one that failed. */
export const exportContainer = async (client: EngineClient, id: string, path: string, progress: Progress, signal: AbortSignal): Promise<void> => {
  await writeHostFile(path, false, () => client.stream(`/containers/${id}/export`, { about: { container: id }, signal }), (doneBytes) => progress.item('tar', { phase: '', doneBytes, totalBytes: null }), signal)
  progress.item('tar', { done: true })
}

// Owns telling the engine the size of a terminal (Engine API: ExecResize, ContainerResize).
import { AppError } from '#contract/errors.ts'
import type { EngineClient } from '../engine/client.ts'
import type { TerminalSize } from './source.ts'

/** Before its start and after its end a process has no size. */
const without = new Set<string>(['ENGINE_REFUSED', 'CONTAINER_NOT_FOUND', 'CONTAINER_NOT_RUNNING', 'CONTAINER_STATE'])

/** `path`: of an exec, or of a container. */
export const resizeTerminal = async (client: EngineClient, path: string, { columns, rows }: TerminalSize): Promise<void> => {
  try {
    await client.call(`${path}/resize`, { method: 'POST', query: { w: columns, h: rows } })
  } catch (error) {
    if (!(error instanceof AppError) || !without.has(error.code)) throw error
  }
}

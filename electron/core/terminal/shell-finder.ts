// Owns finding the shell of a container by looking, without starting anything in it (Engine API: ContainerArchiveInfo).
import { AppError } from '#contract/errors.ts'
import type { EngineClient } from '../engine/client.ts'

/** Friendliest first. */
const shells = ['/bin/bash', '/usr/bin/bash', '/bin/ash', '/bin/sh', '/usr/bin/sh', '/busybox/sh'] as const

/** Errors: SHELL_NOT_FOUND, CONTAINER_NOT_FOUND. */
export const findShell = async (client: EngineClient, container: string): Promise<string> => {
  for (const path of shells) {
    try {
      await client.call(`/containers/${container}/archive`, { method: 'HEAD', query: { path } })
      return path
    } catch (error) {
      if (error instanceof AppError && (error.code === 'ENGINE_UNREACHABLE' || error.code === 'CANCELLED')) throw error
    }
  }
  // A container that is gone has no shell either: say the truer thing.
  await client.call(`/containers/${container}/json`, { about: { container } })
  throw new AppError('SHELL_NOT_FOUND')
}

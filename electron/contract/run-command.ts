// Owns the `docker run` line that does the same as a run form.
import { dockerFlags } from './docker-flags.ts'
import type { RunSpec } from './run.ts'

/** The words of the equivalent `docker run` line, unquoted. */
export const toDockerRun = (spec: RunSpec): readonly string[] => [
  'docker', 'run', '-d',
  ...dockerFlags.flatMap(({ write }) => write(spec)),
  spec.image,
  ...(spec.entrypoint ?? []).slice(1),
  ...spec.command,
]

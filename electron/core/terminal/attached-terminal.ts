// Owns a terminal on the main process of a container, as it is (Engine API: ContainerAttach). Leaving it leaves the process alone.
import { AppError } from '#contract/errors.ts'
import type { EngineClient } from '../engine/client.ts'
import { PlainProcess } from './plain-process.ts'
import { resizeTerminal } from './resize.ts'
import type { TerminalSize, TerminalSource } from './source.ts'

interface Inspected {
  readonly Name: string
  readonly Path: string
  readonly Args: readonly string[]
  readonly State: { readonly Running: boolean; readonly ExitCode: number }
  readonly Config: { readonly Tty: boolean; readonly OpenStdin: boolean; readonly StdinOnce: boolean }
}

/** Errors: CONTAINER_NOT_FOUND, CONTAINER_NOT_RUNNING, CONTAINER_STATE. */
export const attachTerminal = async (client: EngineClient, container: string, size: TerminalSize): Promise<TerminalSource> => {
  const about = { container }
  const path = `/containers/${container}`
  const inspect = (): Promise<Inspected> => client.json<Inspected>(`${path}/json`, { about })
  const { Name, Path, Args, State, Config } = await inspect()
  if (!State.Running) throw new AppError('CONTAINER_NOT_RUNNING', { details: { id: Name.replace(/^\//, '') } })
  const { Tty: tty, OpenStdin, StdinOnce } = Config
  // Without a terminal, an input that closes with the first who leaves it would often end the process: it is left alone.
  const input = OpenStdin && (tty || !StdinOnce)
  const raw = await client.hijack(`${path}/attach`, { query: { stream: true, stdout: true, stderr: true, stdin: input }, about })
  const resize = (to: TerminalSize): Promise<void> => (tty ? resizeTerminal(client, path, to) : Promise.resolve())
  // What it drew before is gone: at a new size it draws again.
  await resize({ ...size, rows: size.rows + 1 })
  await resize(size)
  return {
    command: [Path, ...Args],
    input,
    stream: tty ? raw : new PlainProcess(raw),
    resize,
    ended: async () => {
      const { State: now } = await inspect()
      return now.Running ? { how: 'detached', exitCode: null } : { how: 'exited', exitCode: now.ExitCode }
    },
    end: async () => {},
  }
}

// Owns a terminal in a container: an exec with a TTY (Engine API: Exec).
import { setTimeout as sleep } from 'node:timers/promises'
import type { TerminalTarget } from '#contract/terminals.ts'
import type { EngineClient } from '../engine/client.ts'
import { resizeTerminal } from './resize.ts'
import { findShell } from './shell-finder.ts'
import type { TerminalSize, TerminalSource } from './source.ts'

interface ExecState {
  readonly Running: boolean
  readonly ExitCode: number | null
  readonly Pid: number
  readonly ContainerID: string
}

interface ExecProcess {
  readonly pid: number
  /** Full id. */
  readonly container: string
}

export interface ContainerTerminalOptions extends TerminalSize {
  readonly client: EngineClient
  readonly target: Extract<TerminalTarget, { readonly kind: 'exec' }>
  readonly guestExec: (command: string) => Promise<unknown>
}

/**
 * Errors: CONTAINER_NOT_FOUND, CONTAINER_NOT_RUNNING, CONTAINER_STATE, SHELL_NOT_FOUND, USER_NOT_FOUND.
 * A command or a folder that is not there: COMMAND_NOT_FOUND, WORKDIR_UNUSABLE, from the first output on.
 */
export const openContainerTerminal = async (options: ContainerTerminalOptions): Promise<TerminalSource> => {
  const { client, columns, rows } = options
  const { container, user, workdir } = options.target
  const about = { container }
  const command = options.target.command ?? [await findShell(client, container)]
  const body = { AttachStdin: true, AttachStdout: true, AttachStderr: true, Tty: true, Cmd: command, User: user, WorkingDir: workdir, Env: ['TERM=xterm-256color'], ConsoleSize: [rows, columns] }
  const { Id: id } = await client.json<{ Id: string }>(`/containers/${container}/exec`, { method: 'POST', body, about })
  const stream = await client.hijack(`/exec/${id}/start`, { body: { Detach: false, Tty: true, ConsoleSize: [rows, columns] }, about })
  const state = (): Promise<ExecState> => client.json<ExecState>(`/exec/${id}/json`)
  const process = untilStarted(state)
  return {
    command,
    stream,
    // The engine tells a command that it cannot start in the stream itself.
    refusal: /^OCI runtime exec failed: /,
    resize: (size) => resizeTerminal(client, `/exec/${id}`, size),
    ended: () => untilExited(state),
    end: async () => {
      const started = await process
      if (started !== null) await options.guestExec(hangUp(started))
    },
  }
}

const tries = 20
const retryMs = 100

/**
 * The process of an exec, asked for at its start and not at its end: when the connection of an exec breaks in the middle of its
 * output, the engine forgets the exec, calls it ended, and leaves its process running. Null when it never started or has ended.
 */
const untilStarted = async (state: () => Promise<ExecState>): Promise<ExecProcess | null> => {
  try {
    for (let tried = 0; tried < tries; tried++) {
      const { Pid, ContainerID, ExitCode } = await state()
      if (Pid > 0) return { pid: Pid, container: ContainerID }
      if (ExitCode !== null) return null
      await sleep(retryMs, undefined, { ref: false })
    }
  } catch {
    // The container is gone, or the machine: so is its process.
  }
  return null
}

/** The engine itself leaves an exec running whose terminal is gone. The pid may be another's by now: only a process of that container is meant. */
const hangUp = ({ pid, container }: ExecProcess): string => {
  const ours = `grep -q ${container} /proc/${pid}/cgroup 2>/dev/null`
  return `${ours} && kill -HUP ${pid} && sleep 1 && ${ours} && kill -KILL ${pid}`
}

/** The terminal's end comes a moment before the engine has noted how its process ended. */
const untilExited = async (state: () => Promise<ExecState>): ReturnType<TerminalSource['ended']> => {
  for (let tried = 0; tried < tries; tried++) {
    const { Running, ExitCode } = await state()
    if (!Running) return { how: 'exited', exitCode: ExitCode }
    await sleep(retryMs, undefined, { ref: false })
  }
  return { how: 'detached', exitCode: null }
}

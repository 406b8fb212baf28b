// Owns a shell on this computer, in a pseudo-terminal, that reaches our engine without any set-up.
import { homedir, userInfo } from 'node:os'
import { Duplex } from 'node:stream'
import type { IPty } from 'node-pty'
import { AppError } from '#contract/errors.ts'
import { hostEnvironment } from './host-environment.ts'
import type { TerminalSize, TerminalSource } from './source.ts'

const shellOfThisUser = (): string =>
  process.platform === 'win32' ? (process.env['COMSPEC'] ?? 'cmd.exe') : (process.env['SHELL'] ?? userInfo().shell ?? '/bin/sh')

/** On macOS a terminal begins with a login shell: only that reads the person's PATH. */
const shellArguments = process.platform === 'darwin' ? ['-l'] : []

export interface HostTerminalOptions extends TerminalSize {
  readonly engineSocket: string
  readonly contextName: string
}

/** Errors: HOST_TERMINAL_FAILED. */
export const openHostTerminal = async ({ columns, rows, engineSocket, contextName }: HostTerminalOptions): Promise<TerminalSource> => {
  const shell = shellOfThisUser()
  try {
    // Loaded when it is needed: an app whose addon does not load is worse than one without this terminal.
    const { spawn } = await import('node-pty')
    const pty = spawn(shell, shellArguments, {
      name: 'xterm-256color', cols: columns, rows, cwd: homedir(), encoding: null,
      env: hostEnvironment(process.env, { engineSocket, contextName }),
    })
    const exited = new Promise<number | null>((resolve) => pty.onExit(({ exitCode, signal }) => resolve(signal ? 128 + signal : exitCode)))
    return {
      command: [shell],
      stream: new PtyStream(pty, exited),
      resize: async (size) => {
        try {
          pty.resize(size.columns, size.rows)
        } catch {
          // It has just ended.
        }
      },
      ended: async () => ({ how: 'exited', exitCode: await exited }),
      end: async () => pty.kill(),
    }
  } catch (cause) {
    throw new AppError('HOST_TERMINAL_FAILED', { details: { reason: cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause) }, cause })
  }
}

/** The pseudo-terminal as any other stream: who reads slowly stalls the program. */
class PtyStream extends Duplex {
  readonly #pty: IPty

  constructor(pty: IPty, exited: Promise<unknown>) {
    super()
    this.#pty = pty
    // Bytes, whatever its types say: so is it with `encoding: null`.
    pty.onData((data) => {
      if (!this.push(data)) pty.pause()
    })
    void exited.then(() => this.push(null))
  }

  override _read(): void {
    this.#pty.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#pty.write(chunk)
    done()
  }
}

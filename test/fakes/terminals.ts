// Owns the fake terminals: shells that echo, wait for a reader who comes back, and refuse what the real ones do.
import { AppError } from '#contract/errors.ts'
import type { Credited } from '#contract/streams.ts'
import type { TerminalEvent, TerminalTarget } from '#contract/terminals.ts'
import type { FakeEngine } from './engine.ts'
import { ended } from './topic.ts'

interface FakeShell {
  readonly target: TerminalTarget
  readonly command: readonly string[]
  readonly prompt: string
  said: string
  line: string
  over: boolean
  /** How far any reader came. */
  seen: number
  wake: () => void
  /** Which reader is the last that came. */
  readers: number
}

const chunk = (value: TerminalEvent): Credited<TerminalEvent> => ({ type: 'chunk', value, size: value.type === 'output' ? value.data.length : 0 })
let next = 1

export class FakeTerminals {
  readonly #engine: FakeEngine
  readonly shells = new Map<string, FakeShell>()

  constructor(engine: FakeEngine) {
    this.#engine = engine
  }

  open(target: TerminalTarget, signal: AbortSignal | undefined): AsyncGenerator<Credited<TerminalEvent>> {
    const name = 'container' in target ? this.#engine.find(target.container).name : target.kind
    if (target.kind === 'exec') {
      if (target.command === undefined && name.startsWith('mail')) throw new AppError('SHELL_NOT_FOUND')
      if (target.user === 'nobody-there') throw new AppError('USER_NOT_FOUND', { details: { reason: 'unable to find user nobody-there: no matching entries in passwd file' }, field: 'user' })
    }
    const command = target.kind === 'exec' ? (target.command ?? ['/bin/bash']) : target.kind === 'attach' ? ['nginx', '-g', 'daemon off;'] : ['/bin/sh']
    const user = target.kind === 'exec' ? (target.user ?? 'root') : 'root'
    const prompt = `\u001b[1;34m${user}@${name}\u001b[0m:${target.kind === 'debug' ? '/target' : '/'}# `
    const id = `t-${next++}`
    this.shells.set(id, { target, command, prompt, said: prompt, line: '', over: false, seen: 0, wake: () => {}, readers: 0 })
    return this.#read(id, 0, signal)
  }

  resume(id: string, have: number, signal: AbortSignal | undefined): AsyncGenerator<Credited<TerminalEvent>> {
    if (!this.shells.has(id)) throw new AppError('STREAM_NOT_FOUND')
    return this.#read(id, have, signal)
  }

  write(id: string, data: string): void {
    const shell = this.shells.get(id)
    if (shell === undefined || shell.over) throw new AppError('STREAM_NOT_FOUND')
    for (const character of data) {
      if (character === '\u0004') {
        shell.over = true
      } else if (character === '\r') {
        const typed = shell.line.trim()
        shell.line = ''
        if (typed === 'exit') shell.over = true
        else shell.said += `\r\n${answer(typed)}${shell.prompt}`
      } else {
        shell.line += character
        shell.said += character
      }
    }
    shell.wake()
  }

  close(id: string): void {
    const shell = this.shells.get(id)
    this.shells.delete(id)
    if (shell === undefined) return
    shell.over = true
    shell.wake()
  }

  async *#read(id: string, have: number, signal: AbortSignal | undefined): AsyncGenerator<Credited<TerminalEvent>> {
    const shell = this.shells.get(id)!
    shell.wake()
    const reader = ++shell.readers
    yield { type: 'opened', stream: `${id}-${reader}` }
    const { target, command } = shell
    yield chunk({ type: 'started', terminal: id, target, command, input: true, from: have, seen: shell.seen, ...(target.kind === 'debug' ? { apart: ['ipc'] } : {}) })
    let at = have
    signal?.addEventListener('abort', () => shell.wake())
    while (!ended(signal)) {
      if (reader !== shell.readers) {
        yield chunk({ type: 'taken' })
        return
      }
      const data = shell.said.slice(at)
      at = shell.said.length
      shell.seen = at
      if (data !== '') yield chunk({ type: 'output', data })
      else if (shell.over) {
        this.shells.delete(id)
        yield chunk({ type: 'ended', how: 'exited', exitCode: 0 })
        return
      } else await new Promise<void>((resolve) => (shell.wake = resolve))
    }
  }
}

const answer = (typed: string): string => {
  // Where the cursor is: a question that the screen answers by itself, as if it was typed.
  if (typed === 'where') return '\u001b[6n'
  if (typed.startsWith('echo ')) return `${typed.slice(5)}\r\n`
  const count = /^seq (\d+)$/.exec(typed)?.[1]
  return count === undefined ? '' : Array.from({ length: Number(count) }, (_, index) => `line ${index + 1}\r\n`).join('')
}

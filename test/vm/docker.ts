// Owns the stock docker client as a person uses it: aimed at our context, in pipes or in a real terminal.
import { quoteWord } from '#contract/shell-words.ts'
import { appEnv } from '../app.ts'
import { Conversation } from '../conversation.ts'
import { dockerClient } from '../docker-client.ts'
import { mustRun, runProgram, startProgram } from '../programs.ts'
import type { Ended, ProgramOptions } from '../programs.ts'

export class Docker {
  readonly #program: string
  readonly #env: NodeJS.ProcessEnv
  readonly #running = new Set<Conversation>()

  private constructor(program: string, home: string) {
    this.#program = program
    this.#env = appEnv(home)
  }

  static async of(home: string): Promise<Docker> {
    return new Docker(await dockerClient(), home)
  }

  /** Resolves whatever the exit code. */
  run(args: readonly string[], options: ProgramOptions = {}): Promise<Ended> {
    return runProgram(this.#program, this.#words(args), this.#options(options))
  }

  /** What it printed, without the last line end; a failure is an error. */
  async must(args: readonly string[], options: ProgramOptions = {}): Promise<string> {
    return (await mustRun(this.#program, this.#words(args), this.#options(options))).trimEnd()
  }

  /** Started, with its streams in the test's hands. */
  start(args: readonly string[], options: ProgramOptions = {}): ReturnType<typeof startProgram> {
    return startProgram(this.#program, this.#words(args), this.#options(options))
  }

  /** Started with pipes, and talked with. */
  talk(args: readonly string[]): Conversation {
    return this.#keep(new Conversation(this.start(args)))
  }

  /** Started in a terminal of this size (script(1) makes it), and talked with. */
  terminal(args: readonly string[], { columns, rows } = { columns: 80, rows: 24 }): Conversation {
    const line = [this.#program, ...this.#words(args)].map(quoteWord).join(' ')
    const child = startProgram('script', ['-q', '-e', '-c', `stty rows ${rows} cols ${columns}; exec ${line}`, '/dev/null'], this.#options({}))
    return this.#keep(new Conversation(child))
  }

  /** Ends what a failed test left running. */
  close(): void {
    for (const each of this.#running) each.signal('SIGKILL')
    this.#running.clear()
  }

  #keep(conversation: Conversation): Conversation {
    this.#running.add(conversation)
    void conversation.ended().then(() => this.#running.delete(conversation))
    return conversation
  }

  #words(args: readonly string[]): string[] {
    return ['--context', 'slipway', ...args]
  }

  #options(options: ProgramOptions): ProgramOptions {
    return { ...options, env: { ...this.#env, ...options.env } }
  }
}

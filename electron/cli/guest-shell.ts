// Owns `slipway shell`: the person's terminal joined to a root shell in the guest.
import { text } from 'node:stream/consumers'
import type { Client } from '#contract/client.ts'
import { chunks } from './chunks.ts'

const size = (): { columns: number; rows: number } => ({ columns: process.stdout.columns ?? 80, rows: process.stdout.rows ?? 24 })

/** Resolves with the shell's exit code. Without a terminal, what stdin holds is fed to the shell. */
export const guestShell = async (client: Client): Promise<number> => {
  const { stdin, stdout } = process
  let exitCode = 1
  let terminal: string | null = null
  const onInput = (data: Buffer): void => {
    if (terminal !== null) void client.terminals.write({ terminal, data: data.toString('utf8') })
  }
  const onResize = (): void => {
    if (terminal !== null) void client.terminals.resize({ terminal, ...size() })
  }
  try {
    for await (const event of chunks(client, await client.machine.shell(size()))) {
      if (event.type === 'output') stdout.write(event.data)
      if (event.type === 'ended') exitCode = event.exitCode ?? 1
      if (event.type !== 'started') continue
      terminal = event.terminal
      if (stdin.isTTY) {
        stdin.setRawMode(true)
        stdin.on('data', onInput)
        stdout.on('resize', onResize)
      } else {
        const input = await text(stdin)
        await client.terminals.write({ terminal, data: `${input}\nexit\n` })
      }
    }
  } finally {
    if (stdin.isTTY) stdin.setRawMode(false)
    stdin.off('data', onInput)
    stdout.off('resize', onResize)
  }
  return exitCode
}

// Owns the `slipway` command line: which command, which options, and the exit code.
import { parseArgs } from 'node:util'
import { AppError, describeError } from '#contract/errors.ts'
import { appPaths } from '#core/paths.ts'
import { connectToApp } from '#core/rpc/app-client.ts'
import { commands } from './commands.ts'
import { startApp } from './start-app.ts'

const usage = `usage: slipway <command>

${Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(8)} ${summary}`).join('\n')}
`

const runCommand = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      engine: { type: 'boolean', default: false },
      follow: { type: 'boolean', short: 'f', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const command = commands[positionals[0] ?? '']
  if (values.help) {
    console.log(usage)
    return 0
  }
  if (command === undefined || positionals.length > 1) {
    console.error(usage)
    return 2
  }
  const connection = (await connectToApp(appPaths().appSocket)) ?? (command.starts ? await startApp() : null)
  if (connection === null) {
    if (command.whenDown !== undefined) return command.whenDown(values)
    console.error('Slipway does not run. Start it with "slipway up".')
    return 3
  }
  try {
    return await command.run(connection.client, values)
  } finally {
    connection.close()
  }
}

try {
  process.exitCode = await runCommand()
} catch (error) {
  console.error(error instanceof AppError ? describeError(error.toEnvelope()) : error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
// Standard input may still be open; nothing more is to come from it.
process.stdin.destroy()

// Owns `npm run check`: types, lint and dead code, side by side; seconds in all.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { repository } from './host.mjs'

const checks = {
  types: ['tsc', '--build'],
  lint: ['oxlint', '--type-aware', '--deny-warnings'],
  'dead code': ['knip', '--no-progress'],
}

const result = ([name, [program, ...args]]) =>
  new Promise((resolve) => {
    const child = spawn(join(repository, 'node_modules/.bin', program), args, { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.once('close', (code) => resolve({ name, ok: code === 0, output }))
  })

const results = await Promise.all(Object.entries(checks).map(result))
for (const { name, ok, output } of results) {
  console.log(`${ok ? 'ok  ' : 'FAIL'}  ${name}`)
  if (!ok) console.log(output)
}
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1

// Owns `npm test`: installs what the tests need, then runs everything: types, lint, dead code, unit, real VM, real browser.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { buildImage, buildWindow } from './built.mjs'
import { installPackages } from './debian.mjs'
import { installDependencies, node } from './dependencies.mjs'
import { main, repository, run, say, SetupError } from './host.mjs'

const results = join(repository, 'test-results')
const suites = ['unit', 'ui', 'shell', 'vm', 'e2e']

const runSuite = async (name) => {
  say(`suite ${name}`)
  const file = join(results, `${name}.json`)
  const vitest = join(repository, 'node_modules/vitest/vitest.mjs')
  // Where a real browser or machine is part of it, a failed test is tried once more; that it needed to be is said at the end.
  const retry = name === 'unit' ? [] : ['--retry=1']
  const code = await run(node(), [vitest, 'run', '--project', name, ...retry, '--reporter=default', `--reporter=${join(import.meta.dirname, 'notes.mjs')}`, '--reporter=json', `--outputFile.json=${file}`])
  try {
    const { numPassedTests: passed, numFailedTests: failed, testResults } = JSON.parse(readFileSync(file, 'utf8'))
    const tests = testResults.flatMap(({ name: path, assertionResults }) => assertionResults.map((test) => ({ ...test, path: relative(repository, path) })))
    const skipped = tests.filter(({ status }) => status === 'skipped' || status === 'pending' || status === 'todo')
    return {
      name, code, passed,
      failed: failed + (code !== 0 && failed === 0 ? 1 : 0),
      failures: tests.filter(({ status }) => status === 'failed').map(({ path, fullName, failureMessages: [message = ''] }) => `${path}: ${fullName}: ${message.split('\n')[0].slice(0, 300)}`),
      flaky: tests.filter(({ meta }) => meta?.firstError !== undefined).map(({ path, fullName, meta }) => `${path}: ${fullName}: ${meta.firstError.split('\n')[0].slice(0, 300)}`),
      skipped: skipped.map(({ fullName, meta }) => `${meta?.reason ?? 'no reason given'} (${fullName})`),
    }
  } catch {
    return { name, code: code || 1, passed: 0, failed: 1, failures: ['the suite did not end with a report'], flaky: [], skipped: [] }
  }
}

main(async () => {
  if (process.platform !== 'linux') throw new SetupError(`The tests need a Linux host; this is ${process.platform}.`, 'Run "npm run check" and "npm run test:unit" here.')
  await installDependencies()
  await installPackages(['run', 'image', 'test'])
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results)
  const checked = await run(node(), [join(repository, 'electron/setup/check.mjs')])
  await buildImage()
  await buildWindow()
  const outcomes = []
  for (const name of suites) outcomes.push(await runSuite(name))

  console.log()
  for (const { name, code, passed, failed, failures, flaky, skipped } of outcomes) {
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'}  ${name}: ${passed} passed, ${failed} failed, ${skipped.length} skipped`)
    for (const failure of failures) console.log(`      failed: ${failure}`)
    for (const first of flaky) console.log(`      passed only when tried again: ${first}`)
    for (const why of skipped) console.log(`      skipped: ${why}`)
  }
  const sum = (pick) => outcomes.reduce((total, outcome) => total + pick(outcome), 0)
  console.log(`${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed) + (checked === 0 ? 0 : 1)} failed, ${sum(({ skipped }) => skipped.length)} skipped`)
  process.exitCode = checked === 0 && outcomes.every(({ code }) => code === 0) ? 0 : 1
})

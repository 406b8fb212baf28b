// Owns `npm run fuzz [-- --minutes N] [--seed N]`: the seeded run of the unit tests, with new seeds for as long as wanted.
import { parseArgs } from 'node:util'
import { fuzzStreams } from '../../electron/core/engine/stream-fuzz.test-data.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' } } })
const minutes = Number(values.minutes)
const first = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)
if (!(minutes > 0) || !Number.isInteger(first)) {
  console.error('usage: npm run fuzz -- [--minutes N] [--seed N]')
  process.exit(2)
}

const reportMs = 10_000
const end = performance.now() + minutes * 60_000
let told = performance.now()
let cases = 0
console.log(`fuzz: streams of the engine from seed ${first} on, for ${minutes} min`)
try {
  for (; performance.now() < end; cases++) {
    fuzzStreams(first + cases)
    if (performance.now() - told < reportMs) continue
    told = performance.now()
    console.log(`fuzz: ${cases + 1} seeds`)
  }
  console.log(`fuzz: ${cases} seeds, nothing found`)
} catch (error) {
  console.error(`fuzz: found something after ${cases + 1} seeds. Again with: npm run fuzz -- --seed ${first + cases}`)
  console.error(error)
  process.exitCode = 1
}

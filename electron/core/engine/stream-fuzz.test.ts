import { expect, it } from 'vitest'
import { fuzzStreams } from './stream-fuzz.test-data.ts'

// The long run is `npm run fuzz -- --minutes 5`; a seed that it finds can be put here.
it('takes the engine’s streams apart the same way however they are cut and whatever is wrong with them (seeded)', () => {
  const run = (): void => { for (let seed = 1; seed <= 200; seed++) fuzzStreams(seed) }
  expect(run).not.toThrow()
})

// Owns repeatable bytes for tests.
import type { Random } from '#contract/seeded.test-data.ts'

export { seeded } from '#contract/seeded.test-data.ts'
export type { Random } from '#contract/seeded.test-data.ts'

export const randomBytes = (random: Random, length: number): Buffer => Buffer.from(Array.from({ length }, () => random(256)))

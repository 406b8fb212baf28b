// Owns doing one thing to many: a few at a time, and what became of each.
import { AppError } from '#contract/errors.ts'
import type { ItemResult } from '#contract/contract.ts'

const atOnce = 8

/** Results in the order of `ids`. An error that is not ours is thrown, because it says nothing about one item. */
export const forEachItem = async (ids: readonly string[], work: (id: string) => Promise<void>): Promise<readonly ItemResult[]> => {
  const results: ItemResult[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (let index = next++; index < ids.length; index = next++) {
      const id = ids[index] ?? ''
      try {
        await work(id)
        results[index] = { id, error: null }
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        results[index] = { id, error: error.toEnvelope() }
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}

// Owns the times of the boot steps as the window shows them.
import { bootStepIds } from '#contract/machine.ts'
import type { BootStep, BootStepId } from '#contract/machine.ts'

export const waitingSteps = (): BootStep[] => bootStepIds.map((id) => ({ id, state: 'waiting', startMs: null, endMs: null }))

export const withStep = (steps: readonly BootStep[], id: BootStepId, change: Partial<BootStep>): readonly BootStep[] =>
  steps.map((step) => (step.id === id ? { ...step, ...change } : step))

/** The steps from `first` on wait again; the ones before keep their times. */
export const waitingFrom = (steps: readonly BootStep[], first: BootStepId): readonly BootStep[] => {
  const from = bootStepIds.indexOf(first)
  return steps.map((step, index) => (index < from ? step : { ...step, state: 'waiting', startMs: null, endMs: null }))
}

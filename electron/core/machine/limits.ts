// Owns what this host can give to a machine.
import { availableParallelism, totalmem } from 'node:os'
import { AppError } from '#contract/errors.ts'
import type { MachineLimits, MachineResources } from '#contract/machine.ts'

const mib = 1024 ** 2
/** The host keeps at least this much for itself. */
const hostReserveMiB = 1_024

/** `diskGiB` is the size that the data disk has now: a disk only grows. */
export const machineLimits = (diskGiB: number): MachineLimits => ({
  cpus: { min: 1, max: availableParallelism() },
  memoryMiB: { min: 1_024, max: Math.max(1_024, Math.floor(totalmem() / mib) - hostReserveMiB) },
  diskGiB: { min: Math.max(8, diskGiB), max: 8_192 },
})

export const defaultResources = (): MachineResources => ({
  cpus: availableParallelism(),
  memoryMiB: Math.max(1_024, Math.min(4_096, Math.floor(totalmem() / mib / 4))),
  diskGiB: 64,
})

const units = { cpus: 'CPUs', memoryMiB: 'MiB of memory', diskGiB: 'GiB of disk' } as const

/** Errors: MACHINE_RESOURCES with the field that is out of range. */
export const checkResources = (resources: MachineResources, limits: MachineLimits): void => {
  for (const field of ['cpus', 'memoryMiB', 'diskGiB'] as const) {
    const { min, max } = limits[field]
    if (resources[field] < min || resources[field] > max) {
      throw new AppError('MACHINE_RESOURCES', { field, details: { asked: `${resources[field]} ${units[field]}`, allowed: `${min} to ${max}` } })
    }
  }
}

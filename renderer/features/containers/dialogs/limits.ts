// Owns reading the limits of a container from its inspection, and what of them a person changed.
import type { LimitsChange } from '#contract/container-commands.ts'
import { restartPolicies } from '#contract/run.ts'

export interface Limits {
  readonly cpus: number | null
  readonly memoryBytes: number | null
  readonly pidsLimit: number | null
  readonly restart: (typeof restartPolicies)[number]
}

interface Host {
  readonly NanoCpus?: number
  readonly Memory?: number
  readonly PidsLimit?: number | null
  readonly RestartPolicy?: { readonly Name?: string }
}

const limit = (value: number | null | undefined): number | null => (value === null || value === undefined || value <= 0 ? null : value)

export const readLimits = (raw: Readonly<Record<string, unknown>>): Limits => {
  const host = (raw['HostConfig'] ?? {}) as Host
  const cpus = limit(host.NanoCpus)
  return { cpus: cpus === null ? null : cpus / 1e9, memoryBytes: limit(host.Memory), pidsLimit: limit(host.PidsLimit), restart: restartPolicies.find((one) => one === host.RestartPolicy?.Name) ?? 'no' }
}

export const changedLimits = (before: Limits, now: Limits): Omit<LimitsChange, 'id'> => ({
  ...(now.cpus !== null && now.cpus !== before.cpus ? { cpus: now.cpus } : {}),
  ...(now.memoryBytes !== null && now.memoryBytes !== before.memoryBytes ? { memoryBytes: now.memoryBytes } : {}),
  ...(now.pidsLimit === before.pidsLimit ? {} : { pidsLimit: now.pidsLimit }),
  ...(now.restart === before.restart ? {} : { restart: { policy: now.restart } }),
})

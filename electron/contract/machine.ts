// Owns what the window may know and ask of the machine (the Linux VM).
import { z } from 'zod'
import type { ErrorEnvelope } from './errors.ts'

export const machineStates = ['absent', 'creating', 'stopped', 'starting', 'running', 'stopping', 'failed'] as const
export type MachineState = (typeof machineStates)[number]

export type AcceleratorId = 'kvm' | 'hvf' | 'whpx' | 'tcg'

export interface Accelerator {
  readonly id: AcceleratorId
  /** True for software emulation: the window says so, because everything is slower. */
  readonly emulated: boolean
}

/** The boot steps in order; each is data in core/machine/boot-steps.ts. */
export const bootStepIds = ['prepare', 'accelerator', 'hypervisor', 'kernel', 'system', 'data', 'network', 'link', 'engine', 'socket'] as const
export type BootStepId = (typeof bootStepIds)[number]

/** What to look at when a step failed, in the field's words. */
export const bootHints: Readonly<Record<BootStepId, string>> = {
  prepare: 'Look at the free space and the owner of the Slipway folder.',
  accelerator: 'Run the hypervisor by hand with the guest kernel and look whether it prints "Linux version".',
  hypervisor: 'The reason above is what the hypervisor said on its error output.',
  kernel: 'The console log should begin with "Linux version"; if it is empty the guest hung at its very start.',
  system: 'Look for a module that failed to load or a root disk that was not found.',
  data: 'The data disk is formatted on the first boot and checked after a crash; both can take a while.',
  network: 'Look for eth0 in the console log.',
  link: "The guest's ssh server answers on a forwarded loopback port; a local firewall may block it.",
  engine: 'The engine log tells why dockerd did not come up.',
  socket: 'The engine answers in the guest but not through the host socket: look at the link.',
}

export interface BootStep {
  readonly id: BootStepId
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  /** Milliseconds since the boot began. */
  readonly startMs: number | null
  readonly endMs: number | null
}

export interface MachineFailure {
  readonly error: ErrorEnvelope
  readonly step: BootStepId | null
  readonly logTail: readonly string[]
}

export interface MachineResources {
  readonly cpus: number
  readonly memoryMiB: number
  readonly diskGiB: number
}

/** The shape a resources form must have; what this host allows is checked by the core on top. */
export const machineResourcesSchema = z.object({
  cpus: z.int().min(1).max(256),
  memoryMiB: z.int().min(512).max(4_194_304),
  diskGiB: z.int().min(4).max(65_536),
})

export interface MachineLimits {
  readonly cpus: { readonly min: number; readonly max: number }
  readonly memoryMiB: { readonly min: number; readonly max: number }
  /** A disk only ever grows: min is today's size. */
  readonly diskGiB: { readonly min: number; readonly max: number }
}

export type RestartReason = 'resources' | 'registries' | 'network'

export interface MachineSnapshot {
  readonly state: MachineState
  readonly provider: { readonly id: string; readonly version: string | null }
  readonly accelerator: Accelerator | null
  readonly resources: MachineResources
  readonly limits: MachineLimits
  /** Whose settings differ from what the running machine was started with. */
  readonly restartFor: readonly RestartReason[]
  readonly steps: readonly BootStep[]
  /** How often this start was tried; above 1 the watchdog has mended something. */
  readonly attempt: number
  readonly link: 'down' | 'up' | 'rebuilding'
  readonly startedAt: string | null
  readonly failure: MachineFailure | null
  readonly engine: { readonly version: string; readonly apiVersion: string } | null
  readonly socketPath: string
  readonly contextName: string
}

export interface MachineUsage {
  /** Share of the guest's CPUs in use, 0 to 100. */
  readonly cpuPercent: number
  readonly memoryUsedMiB: number
  readonly memoryTotalMiB: number
  readonly diskUsedMiB: number
  readonly diskTotalMiB: number
  /** What the data disk really takes on the host, not its apparent size. */
  readonly hostAllocatedMiB: number
}

// Owns what the fake core has for a run form: choices, one taken port, presets.
import type { PortAnswer, PortQuestion, RunChoices, RunPreset } from '#contract/run-choices.ts'

export const takenPort = 8_081
export const takenPortHolder = { holder: 'process', name: 'postgres', pid: 812 } as const

export class FakeRun {
  readonly presets = new Map<string, RunPreset>()
  readonly choices: RunChoices = {
    volumes: ['db-data', 'uploads', 'very-long-volume-name-of-the-continuous-integration-runner-for-the-payments-team'],
    networks: [{ name: 'backend', driver: 'bridge' }, { name: 'bridge', driver: 'bridge' }, { name: 'host', driver: 'host' }, { name: 'none', driver: 'null' }],
    runtimes: ['crun', 'io.containerd.runc.v2', 'runc'],
    defaultRuntime: 'runc',
    cpus: 2,
    memoryBytes: 2_048 * 1_048_576,
    platform: 'linux/amd64',
  }

  port({ hostPort, containerPort }: PortQuestion): PortAnswer {
    if (hostPort === takenPort) return { holder: takenPortHolder, free: takenPort + 1 }
    return { holder: null, free: hostPort ?? (containerPort < 1_024 ? containerPort + 8_000 : containerPort) }
  }

  savePreset({ name, spec }: RunPreset): void {
    this.presets.set(name, { name, spec: { ...spec, environment: spec.environment.map((one) => (one.secret ? { ...one, value: '' } : one)) } })
  }
}

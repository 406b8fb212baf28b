// Owns the fake past of figures, and processes that can be ended.
import type { ContainerProcess, StatsSample } from '#contract/containers.ts'
import { AppError } from '#contract/errors.ts'
import { Topic } from './topic.ts'

const samples = 120
const stepMs = 5_000

export const fakeHistory = (ids: readonly string[]): Readonly<Record<string, readonly StatsSample[]>> => {
  const now = Date.now()
  return Object.fromEntries(ids.map((id, index) => [id, Array.from({ length: samples }, (_, step): StatsSample => ({
    id, at: now - (samples - step) * stepMs, cpuPercent: Math.max(0, 8 + 7 * Math.sin(step / 9 + index) + (index % 5) + (step % 37 === 0 ? 40 : 0)), memoryBytes: (38 + index * 9 + 6 * Math.sin(step / 15)) * 1_048_576, memoryLimitBytes: 2_147_483_648,
    networkRxBytes: step * 60_000 * (index + 1), networkTxBytes: step * 20_000 * (index + 1), blockReadBytes: step * 5_000, blockWriteBytes: step * 45_000, pids: 4 + index,
  }))]))
}

const commands = ['nginx: master process nginx -g daemon off;', 'nginx: worker process', 'nginx: worker process', 'sh -c <img src=x onerror=alert(1)>']

export class FakeProcesses {
  readonly #topic = new Topic<readonly ContainerProcess[]>()
  #all: readonly ContainerProcess[] = commands.map((command, index) => ({ pid: 4_711 + index, parent: index === 0 ? 4_690 : 4_711, uid: index === 0 ? 0 : 101, cpuPercent: [0.1, 3.4, 2.2, 0][index] ?? 0, memoryBytes: (9 - index * 2) * 1_048_576, seconds: 5_400 - index * 60, state: index === 0 ? 'Ss' : 'S', command }))

  watch(_id: string, signal: AbortSignal | undefined): AsyncGenerator<readonly ContainerProcess[]> {
    return this.#topic.read(signal, [this.#all])
  }

  signal(pid: number): void {
    if (!this.#all.some((one) => one.pid === pid)) throw new AppError('PROCESS_NOT_FOUND', { details: { pid } })
    this.#all = this.#all.filter((one) => one.pid !== pid)
    this.#topic.publish(this.#all)
  }
}

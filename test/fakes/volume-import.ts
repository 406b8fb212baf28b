// Owns the fake other docker hosts: one that answers, one that cannot be reached, one of an unknown kind.
import { AppError } from '#contract/errors.ts'
import type { DockerHost, OtherHost, OtherVolume, VolumeImport } from '#contract/volume-import.ts'
import type { FakeOperations } from './operations.ts'
import { sleep } from './topic.ts'
import type { FakeVolumes } from './volumes.ts'

export class FakeVolumeImport {
  readonly hosts: readonly DockerHost[] = [
    { context: 'default', address: 'unix:///var/run/docker.sock', reachable: true },
    { context: 'nas', address: 'ssh://mika@nas.example', reachable: true },
    { context: 'old-windows', address: 'npipe:////./pipe/docker_engine', reachable: false },
  ]
  readonly #volumes: FakeVolumes
  readonly #operations: FakeOperations

  constructor(volumes: FakeVolumes, operations: FakeOperations) {
    this.#volumes = volumes
    this.#operations = operations
  }

  volumes(host: OtherHost): readonly OtherVolume[] {
    if (host.kind === 'context' && host.name === 'nas') throw new AppError('OTHER_HOST_UNREACHABLE', { details: { address: 'ssh://mika@nas.example', reason: 'Permission denied (publickey).' }, field: 'host' })
    return [
      { name: 'photos', driver: 'local', running: [], taken: false },
      { name: 'web-content', driver: 'local', running: ['web'], taken: true },
      { name: 'wiki_pages', driver: 'local', running: [], taken: false },
    ]
  }

  async measure(): Promise<Readonly<Record<string, number>>> {
    await sleep(200)
    return { photos: 52_428_800, 'web-content': 1_048_576 }
  }

  start({ volumes }: VolumeImport): { readonly operations: readonly string[] } {
    return { operations: volumes.map(({ name, to }) => this.#operations.beginPhases('volume-import', name === to ? name : `${name} → ${to}`, ['preparing', 'copying', 'verifying'], 300, null, () => this.#volumes.create({ name: to, driver: 'local', options: [], labels: [] }))) }
  }
}

// Owns the fake of changing containers that exist: what fails is said by the form itself, an image or command called "crash" or "sick".
import { AppError } from '#contract/errors.ts'
import type { KeptContainer } from '#contract/kept.ts'
import type { EditableContainer } from '#contract/recreate.ts'
import { runSchema } from '#contract/run.ts'
import type { RunSpec } from '#contract/run.ts'
import type { FakeEngine } from './engine.ts'
import type { FakeOperations } from './operations.ts'
import { fakeId } from './samples.ts'

const phaseMs = 500

export class FakeRecreations {
  readonly #engine: FakeEngine
  readonly #operations: FakeOperations
  readonly #kept = new Map<string, KeptContainer>()
  readonly #specs = new Map<string, RunSpec>()
  #made = 700_000

  constructor(engine: FakeEngine, operations: FakeOperations) {
    this.#engine = engine
    this.#operations = operations
  }

  read(id: string): EditableContainer {
    const { id: whole, name, image, ports } = this.#engine.find(id)
    const spec = this.#specs.get(whole) ?? runSchema.parse({
      image, name, ports: ports.map(({ containerPort, hostPort, protocol }) => ({ containerPort, hostPort, protocol })),
      environment: [{ name: 'MODE', value: 'production' }, { name: 'DB_PASSWORD', value: 'not for your eyes', secret: true }],
      volumes: [{ source: `${name.toLowerCase().replace(/[^a-z0-9]/g, '')}-data`, target: '/var/lib/data' }, { source: '', target: '/cache' }], restart: { policy: 'unless-stopped' },
    })
    return { id: whole, spec, notes: name.startsWith('db') ? [{ kind: 'image-moved' }, { kind: 'compose', project: 'shop' }, { kind: 'dependents', names: ['api', 'worker'] }] : name.startsWith('cache') ? [{ kind: 'auto-remove' }] : [] }
  }

  apply(id: string, spec: RunSpec): string {
    const old = this.#engine.find(id)
    if (spec.ports.some(({ hostPort }) => hostPort === 8_081)) throw new AppError('HOST_PORT_TAKEN', { details: { port: 8_081, holder: 'process', name: 'postgres', pid: 812 }, field: `ports.${spec.ports.findIndex(({ hostPort }) => hostPort === 8_081)}.hostPort` })
    const name = spec.name ?? old.name
    const failure = /crash/.test(spec.command.join(' ')) ? new AppError('RECREATE_CRASHED', { details: { name, exitCode: 1, said: 'Error: no such table: users\n    at migrate (db.js:12)' } }) : /sick/.test(spec.command.join(' ')) ? new AppError('RECREATE_UNHEALTHY', { details: { name, probe: 'connection refused', said: '' } }) : null
    return this.#operations.beginPhases('container-recreate', name, failure === null ? ['stopping', 'starting', 'settling'] : ['stopping', 'starting', 'settling', 'rolling-back', 'rolled-back'], phaseMs, failure, () => {
      const made = fakeId(this.#made += 1)
      this.#engine.containers.delete(old.id)
      this.#engine.containers.set(made, { ...old, id: made, name, image: spec.image, createdAt: new Date().toISOString() })
      this.#specs.set(made, { ...spec, name })
      this.#kept.set(old.id, { id: old.id, name: old.name, image: old.image, createdAt: old.createdAt, replacedBy: made })
      this.#old.set(old.id, old)
      this.#engine.tell('container', 'rename', old.id)
    })
  }

  readonly #old = new Map<string, ReturnType<FakeEngine['find']>>()

  kept(): readonly KeptContainer[] {
    return [...this.#kept.values()]
  }

  bringBack(id: string): string {
    const kept = this.#kept.get(id)
    const old = this.#old.get(id)
    if (kept === undefined || old === undefined) throw new AppError('CONTAINER_NOT_FOUND', { details: { id } })
    return this.#operations.beginPhases('container-undo', kept.name, ['stopping', 'starting', 'settling'], phaseMs, null, () => {
      const present = kept.replacedBy === null ? undefined : this.#engine.containers.get(kept.replacedBy)
      this.#kept.delete(id)
      if (present !== undefined) {
        this.#engine.containers.delete(present.id)
        this.#old.set(present.id, present)
        this.#kept.set(present.id, { id: present.id, name: present.name, image: present.image, createdAt: present.createdAt, replacedBy: id })
      }
      this.#engine.containers.set(id, old)
      this.#engine.tell('container', 'rename', id)
    })
  }

  discard(id: string): void {
    if (!this.#kept.delete(id)) throw new AppError('CONTAINER_NOT_FOUND', { details: { id } })
    this.#engine.tell('container', 'destroy', id)
  }
}

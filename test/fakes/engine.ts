// Owns the fake engine: containers that start and stop, images, and the events of both.
import type { ContainerAction, ContainerDetail, ContainerSummary } from '#contract/containers.ts'
import { AppError } from '#contract/errors.ts'
import type { EngineEvent, EventKind } from '#contract/events.ts'
import type { ImageSummary } from '#contract/images.ts'
import { parseReference } from '#contract/references.ts'
import type { RunSpec } from '#contract/run.ts'
import type { FakeOptions } from './options.ts'
import { takenPort, takenPortHolder } from './run.ts'
import { hostileTexts } from './hostile.ts'
import { fakeId, makeContainers, makeImages } from './samples.ts'
import { sleep, Topic } from './topic.ts'

const actionMs = 350

export class FakeEngine {
  readonly events = new Topic<EngineEvent>()
  readonly containers: Map<string, ContainerSummary>
  readonly images: Map<string, ImageSummary>
  #made = 100_000
  readonly #evil: readonly string[]

  constructor(options: FakeOptions) {
    this.#evil = options.hostile ? hostileTexts : []
    this.containers = makeContainers(options.containers, options.hostile)
    this.images = makeImages(options.images, options.starter, options.hostile)
  }

  find(id: string): ContainerSummary {
    const found = this.containers.get(id) ?? [...this.containers.values()].find((one) => one.name === id || one.id.startsWith(id))
    if (found === undefined) throw new AppError('CONTAINER_NOT_FOUND', { details: { id } })
    return found
  }

  findImage(name: string): ImageSummary | undefined {
    const full = name.includes(':') || name.startsWith('sha256') ? name : `${name}:latest`
    return [...this.images.values()].find((image) => image.id === name || image.tags.includes(full))
  }

  inspect(id: string): ContainerDetail {
    const found = this.find(id)
    const startedAt = found.state === 'running' ? found.createdAt : null
    return {
      ...found, startedAt, finishedAt: null, tty: false, networks: [{ id: 'bridge', name: 'bridge' }],
      raw: {
        Id: found.id, Name: `/${found.name}`, Created: found.createdAt, Path: found.command, Args: ['nginx', '-g', 'daemon off;'],
        State: { Status: found.state, Running: found.state === 'running', Pid: 4_711, ExitCode: found.exitCode ?? 0 },
        Config: { Image: found.image, Env: ['PATH=/usr/local/sbin:/usr/bin', 'NGINX_VERSION=1.27.2', 'PKG_RELEASE=1~trixie', ...this.#evil.map((text) => `EVIL=${text}`)], Labels: { maintainer: 'NGINX Docker Maintainers', ...Object.fromEntries(this.#evil.map((text) => [text, text])) } },
        HostConfig: { RestartPolicy: { Name: 'no', MaximumRetryCount: 0 }, Memory: 0, NanoCpus: 0, Binds: null },
        NetworkSettings: { Networks: { bridge: { IPAddress: '172.17.0.2', Gateway: '172.17.0.1' } } },
        Mounts: [],
      },
    }
  }

  tell(kind: EventKind, action: string, id: string): void {
    this.events.publish({ kind, action, id })
  }

  async act(id: string, action: ContainerAction, force: boolean): Promise<void> {
    const before = this.find(id)
    await sleep(actionMs)
    if (before.name.startsWith('migrate') && action === 'start') throw new AppError('COMMAND_NOT_FOUND', { details: { command: 'migrate-db' } })
    if (action === 'remove') {
      if (before.state === 'running' && !force) throw new AppError('CONTAINER_STATE', { details: { id: before.name, state: 'running' } })
      this.containers.delete(before.id)
      this.tell('container', 'destroy', before.id)
      return
    }
    const running = action === 'start' || action === 'restart' || action === 'unpause'
    const state = running ? 'running' : action === 'pause' ? 'paused' : 'exited'
    this.containers.set(before.id, { ...before, state, exitCode: state === 'exited' ? (action === 'kill' ? 137 : 0) : null, ports: running ? before.ports : [], health: null })
    this.tell('container', action === 'stop' ? 'die' : action, before.id)
  }

  run(spec: RunSpec): { id: string } {
    const image = this.findImage(spec.image)
    if (image === undefined) throw new AppError('IMAGE_NOT_LOCAL', { details: { reference: spec.image }, field: 'image' })
    if (spec.name !== undefined && [...this.containers.values()].some(({ name }) => name === spec.name)) throw new AppError('CONTAINER_NAME_TAKEN', { details: { name: spec.name }, field: 'name' })
    const taken = spec.ports.findIndex(({ hostPort }) => hostPort === takenPort)
    if (taken >= 0) throw new AppError('HOST_PORT_TAKEN', { details: { port: takenPort, ...takenPortHolder }, field: `ports.${taken}.hostPort` })
    if (spec.command[0] === 'nope') throw new AppError('COMMAND_NOT_FOUND', { details: { command: 'nope' }, field: 'command' })
    const folder = spec.volumes.findIndex(({ source }) => source.startsWith('/') && !source.startsWith('/home/mika/'))
    if (folder >= 0) throw new AppError('HOST_FOLDER_UNSHARED', { details: { path: spec.volumes[folder]?.source ?? '' }, field: `volumes.${folder}.source` })
    this.#made += 1
    const id = fakeId(this.#made)
    this.containers.set(id, {
      id, name: spec.name ?? `quiet_harbour_${this.#made % 100}`, image: spec.image, command: spec.command.join(' '), state: 'running', health: null, exitCode: null,
      createdAt: new Date().toISOString(), status: 'Up 1 second', project: null,
      ports: spec.ports.map((port, index) => ({ containerPort: port.containerPort, protocol: port.protocol, hostAddress: port.hostAddress, hostPort: port.hostPort ?? 49_153 + index })),
    })
    this.tell('container', 'start', id)
    return { id }
  }

  removeImage(name: string, force: boolean): void {
    const image = this.findImage(name)
    if (image === undefined) throw new AppError('IMAGE_NOT_FOUND', { details: { reference: name } })
    if (image.tags.length > 1 && image.tags.includes(name)) {
      this.images.set(image.id, { ...image, tags: image.tags.filter((tag) => tag !== name) })
      return this.tell('image', 'untag', image.id)
    }
    if (image.containers > 0 && !force) throw new AppError('IMAGE_IN_USE', { details: { reference: image.tags[0] ?? name } })
    this.images.delete(image.id)
    this.tell('image', 'delete', image.id)
  }

  tagImage(name: string, reference: string): void {
    const image = this.findImage(name)
    if (image === undefined) throw new AppError('IMAGE_NOT_LOCAL', { details: { reference: name }, field: 'image' })
    const tag = parseReference(reference)?.tag === null ? `${reference}:latest` : reference
    for (const one of this.images.values()) this.images.set(one.id, { ...one, tags: one.tags.filter((other) => other !== tag) })
    this.images.set(image.id, { ...image, tags: [...image.tags.filter((other) => other !== tag), tag] })
    this.tell('image', 'tag', image.id)
  }

  addImage(reference: string, mib: number): void {
    const tag = reference.includes(':') ? reference : `${reference}:latest`
    if (this.findImage(tag)) return
    this.#made += 1
    const id = `sha256:${fakeId(this.#made)}`
    this.images.set(id, { id, tags: [tag], digests: [`${tag.split(':')[0]}@sha256:${fakeId(this.#made + 1)}`], sizeBytes: mib * 1_048_576, createdAt: new Date().toISOString(), containers: 0 })
    this.tell('image', 'pull', id)
  }
}

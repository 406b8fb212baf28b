// Owns one image as its page shows it: configuration, history, where it is used (Engine API: ImageInspect, ImageHistory).
import type { ImageDetail } from '#contract/image-inside.ts'
import { AppError } from '#contract/errors.ts'
import { parseReference } from '#contract/references.ts'
import type { EngineClient } from './client.ts'

interface RawImage {
  readonly Id: string
  readonly RepoTags?: readonly string[] | null
  readonly RepoDigests?: readonly string[] | null
  readonly Created?: string
  readonly Size: number
  readonly Os?: string
  readonly Architecture?: string
  readonly Variant?: string
  readonly Author?: string
  readonly RootFS?: { readonly Layers?: readonly string[] | null }
  readonly Config?: {
    readonly Env?: readonly string[] | null
    readonly Cmd?: readonly string[] | null
    readonly Entrypoint?: readonly string[] | null
    readonly ExposedPorts?: Readonly<Record<string, unknown>> | null
    readonly Volumes?: Readonly<Record<string, unknown>> | null
    readonly Labels?: Readonly<Record<string, string>> | null
    readonly User?: string
    readonly WorkingDir?: string
    readonly StopSignal?: string
    readonly Healthcheck?: { readonly Test?: readonly string[] | null } | null
  } | null
}

interface RawStep {
  readonly Created: number
  readonly CreatedBy: string
  readonly Size: number
}

interface RawContainer {
  readonly Id: string
  readonly Names?: readonly string[]
  readonly State: string
  readonly ImageID: string
}

/** Errors: IMAGE_NOT_LOCAL, IMAGE_REFERENCE_INVALID. */
export const inspectImage = async (client: EngineClient, image: string, signal?: AbortSignal): Promise<ImageDetail> => {
  // What is no reference could lead elsewhere: it becomes part of a path.
  if (parseReference(image) === null) throw new AppError('IMAGE_REFERENCE_INVALID', { details: { reference: image } })
  const about = { image }
  const path = `/images/${encodeURIComponent(image)}`
  const [raw, steps, containers] = await Promise.all([
    client.json<RawImage>(`${path}/json`, { about, signal }),
    client.json<readonly RawStep[]>(`${path}/history`, { about, signal }),
    client.json<readonly RawContainer[]>('/containers/json', { query: { all: true }, signal }),
  ])
  const config = raw.Config ?? {}
  return {
    id: raw.Id,
    tags: raw.RepoTags ?? [],
    digests: raw.RepoDigests ?? [],
    sizeBytes: raw.Size,
    createdAt: raw.Created ?? '',
    platform: [raw.Os, raw.Architecture, raw.Variant].filter((part) => part !== undefined && part !== '').join('/'),
    author: raw.Author ?? '',
    config: {
      environment: config.Env ?? [],
      command: config.Cmd ?? [],
      entrypoint: config.Entrypoint ?? [],
      ports: Object.keys(config.ExposedPorts ?? {}),
      volumes: Object.keys(config.Volumes ?? {}),
      labels: config.Labels ?? {},
      user: config.User ?? '',
      workdir: config.WorkingDir ?? '',
      stopSignal: config.StopSignal ?? '',
      healthcheck: config.Healthcheck?.Test ?? [],
    },
    steps: steps.toReversed().map(({ Created, CreatedBy, Size }) => ({ command: CreatedBy, createdAt: Created > 0 ? new Date(Created * 1_000).toISOString() : '', sizeBytes: Size })),
    layers: raw.RootFS?.Layers ?? [],
    containers: containers.flatMap(({ Id, Names, State, ImageID }) => (ImageID === raw.Id ? [{ id: Id, name: (Names?.[0] ?? Id).replace(/^\//, ''), state: State }] : [])),
    raw: raw as unknown as Readonly<Record<string, unknown>>,
  }
}

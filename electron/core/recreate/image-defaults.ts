// Owns telling what a container has from its image from what a person chose: the engine's inspection shows both as one.
// What is the old image's own is left out, so that a new image brings its own.
import { isDeepStrictEqual } from 'node:util'
import type { ContainerConfig } from './inspection.ts'

/** The part of an image (Engine API: ImageInspect) that containers inherit. */
export type ImageConfig = Partial<Omit<ContainerConfig, 'Image'>>

const inherited = ['User', 'WorkingDir', 'StopSignal', 'Healthcheck', 'Shell', 'OnBuild'] as const

/** The configuration without what it has from the image. */
export const withoutImageDefaults = (config: ContainerConfig, image: ImageConfig): ContainerConfig => {
  const own: Record<string, unknown> = { ...config }
  const from: Record<string, unknown> = { ...image }
  for (const key of inherited) if (isSame(own[key], from[key])) delete own[key]
  own['Env'] = (config.Env ?? []).filter((entry) => !(image.Env ?? []).includes(entry))
  own['Labels'] = rest(config.Labels, image.Labels)
  own['ExposedPorts'] = rest(config.ExposedPorts, image.ExposedPorts)
  own['Volumes'] = rest(config.Volumes, image.Volumes)
  if (isSame(config.Entrypoint, image.Entrypoint)) {
    if (isSame(config.Cmd, image.Cmd)) {
      delete own['Cmd']
      delete own['Entrypoint']
    } else if (!isEmpty(config.Cmd)) {
      // Without a command of its own it has to name the entrypoint: otherwise it would get the image's command.
      delete own['Entrypoint']
    }
  }
  return own as unknown as ContainerConfig
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
const isSame = (one: unknown, other: unknown): boolean => (isEmpty(one) && isEmpty(other)) || isDeepStrictEqual(one, other)

const rest = (own: Readonly<Record<string, unknown>> | null | undefined, image: Readonly<Record<string, unknown>> | null | undefined): Record<string, unknown> =>
  Object.fromEntries(Object.entries(own ?? {}).filter(([key, value]) => image?.[key] === undefined || !isDeepStrictEqual(value, image[key])))

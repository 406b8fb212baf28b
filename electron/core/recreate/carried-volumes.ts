// Owns what a container has mounted, each as the form shows it and as the engine is told it: an entry that nobody changed goes along as it is,
// and an anonymous volume is mounted by its name, so that the new container has the same data.
import { isDeepStrictEqual } from 'node:util'
import type { RunSpec } from '#contract/run.ts'
import type { HostConfig, Inspection, Mount } from './inspection.ts'

type VolumeSpec = RunSpec['volumes'][number]

export interface VolumeEntry {
  readonly spec: VolumeSpec
  readonly as: { readonly bind: string } | { readonly mount: Mount }
}

/** The engine's own names for volumes that were given none. */
const isAnonymous = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)

/** `others` are volumes that it has from other containers (VolumesFrom): they come along by themselves. */
export const volumeEntries = ({ HostConfig, Mounts }: Pick<Inspection, 'HostConfig' | 'Mounts'>, others: ReadonlySet<string>): readonly VolumeEntry[] => {
  const binds = (HostConfig.Binds ?? []).flatMap((bind): readonly VolumeEntry[] => {
    const [source = '', target = '', options = ''] = bind.split(':')
    return [{ spec: { source: isAnonymous(source) ? '' : source, target, readOnly: options.split(',').includes('ro') }, as: { bind } }]
  })
  const asked = (HostConfig.Mounts ?? []).filter(isShown)
  const named = asked.filter(({ Source = '' }) => Source !== '').map((mount): VolumeEntry => ({ spec: toSpec(mount), as: { mount } }))
  const taken = new Set([...binds, ...named].map(({ spec }) => spec.target))
  const anonymous = (Mounts ?? []).flatMap(({ Type, Name = '', Destination, RW }): readonly VolumeEntry[] => {
    if (Type !== 'volume' || taken.has(Destination) || others.has(Name)) return []
    // What was emptied on purpose stays empty: nothing of the image is copied into it again.
    const mount: Mount = { Type: 'volume', ReadOnly: !RW, VolumeOptions: { NoCopy: true }, ...asked.find(({ Target }) => Target === Destination), Source: Name, Target: Destination }
    return [{ spec: { source: '', target: Destination, readOnly: !RW }, as: { mount } }]
  })
  return [...binds, ...named, ...anonymous]
}

const isShown = ({ Type }: Mount): boolean => Type === 'volume' || Type === 'bind'
const toSpec = ({ Source = '', Target = '', ReadOnly = false }: Mount): VolumeSpec => ({ source: isAnonymous(Source) ? '' : Source, target: Target, readOnly: ReadOnly })

/** The engine's words for `volumes`; `created` says the same of those that are new or changed. Mounts of kinds that the form does not know stay. */
export const withVolumes = (host: HostConfig, volumes: RunSpec['volumes'], entries: readonly VolumeEntry[], created: readonly Mount[]): HostConfig => {
  const all = volumes.map((volume, index) => entries.find(({ spec }) => isDeepStrictEqual(spec, volume))?.as ?? { mount: created[index] ?? {} })
  return {
    ...host,
    Binds: all.flatMap((as) => ('bind' in as ? [as.bind] : [])),
    Mounts: [...(host.Mounts ?? []).filter((mount) => !isShown(mount)), ...all.flatMap((as) => ('mount' in as ? [as.mount] : []))],
  }
}

// Owns how two images differ: configuration, packages, files.
import type { ChangeCounts, ConfigDifference, FileDifference, ImageComparison, ImageConfig, ImageDetail, ImagePackage, PackageDifference } from '#contract/image-inside.ts'
import { isLive, newest } from './file-tree.ts'
import type { Node, Version } from './file-tree.ts'
import type { Inside } from './look-inside.ts'

const mostFiles = 5_000

interface Side {
  readonly detail: ImageDetail
  readonly inside: Inside
}

export const compareImages = (from: Side, to: Side): ImageComparison => {
  const files = new FileDifferences()
  files.compare(from.inside.tree.root, to.inside.tree.root, '')
  const differs = from.detail.layers.findIndex((layer, index) => layer !== to.detail.layers[index])
  return {
    config: configDifferences(from.detail, to.detail),
    packages: packageDifferences(from.inside.summary.packages, to.inside.summary.packages),
    sharedLayers: differs < 0 ? from.detail.layers.length : differs,
    fileCounts: files.counts,
    files: files.rows.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  }
}

const lists = ['entrypoint', 'command', 'ports', 'volumes', 'healthcheck'] as const satisfies readonly (keyof ImageConfig)[]
const words = ['user', 'workdir', 'stopSignal'] as const satisfies readonly (keyof ImageConfig)[]

const configDifferences = (from: ImageDetail, to: ImageDetail): readonly ConfigDifference[] => {
  const a = configValues(from)
  const b = configValues(to)
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((field) => {
    const pair = { field, from: a.get(field) ?? null, to: b.get(field) ?? null }
    return pair.from === pair.to ? [] : [pair]
  })
}

const configValues = ({ platform, config }: ImageDetail): ReadonlyMap<string, string> =>
  new Map([
    ['platform', platform],
    ...lists.flatMap((field) => (config[field].length === 0 ? [] : [[field, field === 'ports' || field === 'volumes' ? config[field].toSorted().join(' ') : JSON.stringify(config[field])] as const])),
    ...words.flatMap((field) => (config[field] === '' ? [] : [[field, config[field]] as const])),
    ...config.environment.map((line) => [`env ${line.split('=', 1)[0]}`, line.slice(line.indexOf('=') + 1)] as const),
    ...Object.entries(config.labels).map(([label, value]) => [`label ${label}`, value] as const),
  ])

const packageDifferences = (from: readonly ImagePackage[], to: readonly ImagePackage[]): readonly PackageDifference[] => {
  // The same name may be installed for two architectures, or in several versions.
  const versions = (packages: readonly ImagePackage[]) => Map.groupBy(packages, ({ kind, name, architecture }) => `${kind} ${name} ${architecture}`)
  const a = versions(from)
  const b = versions(to)
  const text = (packages: readonly ImagePackage[] | undefined): string | null => packages?.map(({ version }) => version).toSorted().join(', ') ?? null
  return [...new Set([...a.keys(), ...b.keys()])].toSorted().flatMap((key) => {
    const one = a.get(key)?.[0] ?? b.get(key)?.[0]
    const pair = { from: text(a.get(key)), to: text(b.get(key)) }
    return one === undefined || pair.from === pair.to ? [] : [{ kind: one.kind, name: one.name, ...pair }]
  })
}

class FileDifferences {
  readonly rows: FileDifference[] = []
  readonly counts: { -readonly [K in keyof ChangeCounts]: number } = { added: 0, changed: 0, removed: 0 }

  compare(from: Node | null, to: Node | null, path: string): void {
    for (const name of new Set([...(from?.children.keys() ?? []), ...(to?.children.keys() ?? [])])) {
      const a = from?.children.get(name) ?? null
      const b = to?.children.get(name) ?? null
      const own = path === '' ? name : `${path}/${name}`
      this.#tell(own, liveVersion(a), liveVersion(b))
      this.compare(a, b, own)
    }
  }

  #tell(path: string, from: Version | null, to: Version | null): void {
    const change = from === null ? 'added' : to === null ? 'removed' : same(from, to) ? null : 'changed'
    if (change === null || (from ?? to) === null || ((from?.kind ?? 'folder') === 'folder' && (to?.kind ?? 'folder') === 'folder' && change !== 'changed')) return
    this.counts[change]++
    if (this.rows.length < mostFiles) this.rows.push({ path, change, fromBytes: from?.sizeBytes ?? 0, toBytes: to?.sizeBytes ?? 0 })
  }
}

const liveVersion = (node: Node | null): Version | null => (node !== null && isLive(node) ? (newest(node) ?? null) : null)

/** The checksum is of the contents; times do not count. */
const same = (a: Version, b: Version): boolean =>
  a === b || (a.kind === b.kind && a.mode === b.mode && a.uid === b.uid && a.gid === b.gid && a.target === b.target && a.sizeBytes === b.sizeBytes && a.checksum === b.checksum)

// Owns how the list of containers is grouped: favourites, a person's folders, compose projects, all others.
import type { ContainerSummary } from '#contract/containers.ts'
import type { ContainerFolder } from '#contract/arrangement.ts'

export type GroupKind = 'favourites' | 'folder' | 'project' | 'others'
export interface ContainerGroup {
  readonly key: string
  readonly kind: GroupKind
  /** Of a folder or project. */
  readonly name: string
}

interface Arranged {
  readonly favourites: ReadonlySet<string>
  readonly folders: readonly ContainerFolder[]
  readonly folderOf: ReadonlyMap<string, string>
}

type Some = Pick<ContainerSummary, 'name' | 'project'>

export const groupKey = (kind: GroupKind, name = ''): string => (name === '' ? kind : `${kind}:${name}`)

/** A favourite stands in its own group as well: what is on top is a way to it. */
export const groupsOf = ({ name, project }: Some, { favourites, folderOf }: Pick<Arranged, 'favourites' | 'folderOf'>): readonly string[] => {
  const folder = folderOf.get(name)
  const home = folder !== undefined ? groupKey('folder', folder) : project !== null && project !== '' ? groupKey('project', project) : 'others'
  return favourites.has(name) ? ['favourites', home] : [home]
}

/** The heads in their order; none at all when they would say nothing. `all`: folders without a row too. */
export const listGroups = (rows: readonly Some[], arranged: Arranged, all: boolean): readonly ContainerGroup[] => {
  const used = new Set(rows.flatMap((row) => groupsOf(row, arranged)))
  const projects = [...new Set(rows.flatMap(({ project }) => (project === null ? [] : [project])))].toSorted((a, b) => a.localeCompare(b))
  const groups = [
    { kind: 'favourites' as const, name: '' },
    ...arranged.folders.map(({ name }) => ({ kind: 'folder' as const, name })),
    ...projects.map((name) => ({ kind: 'project' as const, name })),
    { kind: 'others' as const, name: '' },
  ].map((group): ContainerGroup => ({ ...group, key: groupKey(group.kind, group.name) })).filter(({ kind, key }) => used.has(key) || (all && kind === 'folder'))
  return groups.every(({ kind }) => kind === 'others') ? [] : groups
}

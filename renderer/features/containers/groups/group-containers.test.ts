import { describe, expect, it } from 'vitest'
import { groupsOf, listGroups } from './group-containers.ts'

const one = (name: string, project: string | null = null) => ({ name, project })
const arranged = (favourites: readonly string[], folders: Readonly<Record<string, readonly string[]>>) => ({
  favourites: new Set(favourites),
  folders: Object.entries(folders).map(([name, containers]) => ({ name, containers })),
  folderOf: new Map(Object.entries(folders).flatMap(([name, containers]) => containers.map((container) => [container, name] as const))),
})

describe('the groups of containers', () => {
  it('are none where there is nothing to tell apart', () => {
    expect(listGroups([one('a'), one('b')], arranged([], {}), true)).toEqual([])
  })

  it('are favourites, folders, projects, others; a folder outranks a project, a favourite stands in both places', () => {
    const now = arranged(['a'], { work: ['a', 'b'], empty: [] })
    const rows = [one('a', 'shop'), one('b'), one('c', 'shop'), one('d')]
    expect(listGroups(rows, now, true).map(({ key }) => key)).toEqual(['favourites', 'folder:work', 'folder:empty', 'project:shop', 'others'])
    expect(listGroups(rows, now, false).map(({ key }) => key)).toEqual(['favourites', 'folder:work', 'project:shop', 'others'])
    expect(rows.map((row) => groupsOf(row, now))).toEqual([['favourites', 'folder:work'], ['folder:work'], ['project:shop'], ['others']])
  })
})

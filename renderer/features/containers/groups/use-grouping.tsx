// Owns the groups of the containers list as the table wants them: which are open, what their heads say, what is dropped on them.
import { Boxes, Folder, Layers2, Star } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContainerSummary } from '#contract/containers.ts'
import { useArrangement } from '../../../state/arrangement.ts'
import { changeTableLayout, useTableLayout } from '../../../state/ui-store.ts'
import type { Grouping } from '../../../ui/table/lines.ts'
import { moveToFolder, star } from './arrange.ts'
import { groupsOf, listGroups } from './group-containers.ts'
import type { ContainerGroup, GroupKind } from './group-containers.ts'
import { GroupMenu } from './GroupMenu.tsx'

const icons: Readonly<Record<GroupKind, React.ReactNode>> = { favourites: <Star size={14} />, folder: <Folder size={14} />, project: <Layers2 size={14} />, others: <Boxes size={14} /> }

export const containersTable = 'containers'

/** What is kept of closed groups is bounded, and so are their names. */
const [mostClosed, longestKey] = [500, 300]

const setGroupOpen = (key: string, open: boolean): void => {
  if (key.length <= longestKey) changeTableLayout(containersTable, ({ closed = [] }) => ({ closed: open ? closed.filter((one) => one !== key) : [...closed.filter((one) => one !== key), key].slice(-mostClosed) }))
}

/** While something is looked for, what was found is not hidden in a closed group. */
export const useGrouping = (rows: readonly ContainerSummary[], all: readonly ContainerSummary[], looking: boolean): Grouping<ContainerSummary> | undefined => {
  const { t } = useTranslation()
  const arranged = useArrangement()
  const { closed, flat = false } = useTableLayout(containersTable)
  return useMemo(() => {
    if (flat) return undefined
    const groups = listGroups(rows, arranged, !looking)
    const byKey = new Map<string, ContainerGroup>(groups.map((group) => [group.key, group]))
    const membersOf = (key: string) => all.filter((row) => groupsOf(row, arranged).includes(key))
    return {
      groups: groups.map(({ key, kind, name }) => ({ key, icon: icons[kind], name: kind === 'favourites' || kind === 'others' ? t(`arrangement.${kind}`) : name, open: looking || closed?.includes(key) !== true })),
      of: (row) => groupsOf(row, arranged),
      onToggle: setGroupOpen,
      menu: ({ key }) => {
        const group = byKey.get(key)
        return group && <GroupMenu group={group} members={membersOf(key)} />
      },
      onDrop: (ids, key) => {
        const dropped = new Set(ids)
        const names = all.filter(({ id }) => dropped.has(id)).map(({ name }) => name)
        const group = byKey.get(key)
        if (names.length === 0 || group === undefined) return
        if (group.kind === 'favourites') void star(names, true)
        else void moveToFolder(names, group.kind === 'folder' ? group.name : null)
      },
    }
  }, [rows, all, arranged, closed, flat, looking, t])
}

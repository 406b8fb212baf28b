// Owns the chips over the containers list, and how it is grouped.
import { ActionIcon, Menu } from '@mantine/core'
import { Check, FolderPlus, ListTree, Star } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ContainerSummary } from '#contract/containers.ts'
import { useArrangement } from '../../state/arrangement.ts'
import { changeTableLayout, useTableLayout } from '../../state/ui-store.ts'
import { FilterChips } from '../../ui/FilterChips.tsx'
import { containerChips } from './container-filter.ts'
import { askFolder } from './groups/arrange.ts'
import { listGroups } from './groups/group-containers.ts'
import { containersTable } from './groups/use-grouping.tsx'

interface Props {
  readonly containers: readonly ContainerSummary[]
  readonly pressed: readonly string[]
  readonly onChange: (pressed: readonly string[]) => void
}

export const ListTools = ({ containers, pressed, onChange }: Props) => {
  const { t } = useTranslation()
  const arranged = useArrangement()
  const { flat = false } = useTableLayout(containersTable)
  const chips = containerChips(arranged.favourites)
    .map(({ id, match }) => ({ id, name: t(`containers.chips.${id}`), count: containers.filter(match).length, ...(id === 'favourites' && { icon: <Star size={12} aria-hidden="true" /> }) }))
    // One that would leave nothing is shown only as long as it is pressed.
    .filter(({ id, count }) => count > 0 || pressed.includes(id))
  const layout = (change: Parameters<typeof changeTableLayout>[1]): void => changeTableLayout(containersTable, change)
  return (
    <FilterChips label={t('containers.chips.label')} chips={chips} pressed={pressed} onChange={onChange}>
      <Menu position="bottom-end">
        <Menu.Target><ActionIcon variant="subtle" color="gray" size={24} aria-label={t('arrangement.groups')} title={t('arrangement.groups')}><ListTree size={14} /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item role="menuitemcheckbox" aria-checked={!flat} leftSection={<Check size={14} visibility={flat ? 'hidden' : 'visible'} />} onClick={() => layout({ flat: !flat })}>{t('arrangement.grouped')}</Menu.Item>
          <Menu.Item disabled={flat} onClick={() => layout({ closed: [] })}>{t('arrangement.openAll')}</Menu.Item>
          <Menu.Item disabled={flat} onClick={() => layout({ closed: listGroups(containers, arranged, true).map(({ key }) => key) })}>{t('arrangement.closeAll')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<FolderPlus size={14} />} onClick={() => askFolder([])}>{t('arrangement.new')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </FilterChips>
  )
}

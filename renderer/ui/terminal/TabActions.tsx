// Owns what can be done with the terminals of the tab that is shown.
import { ActionIcon, Tooltip } from '@mantine/core'
import { Columns2, Rows2, Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { setSearching, splitTerminal, useTabs } from './tabs.ts'

export const TabActions = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation()
  const tab = useTabs((state) => state.all.find((one) => one.id === id))
  if (tab === undefined) return null
  const { active, searching } = tab
  const actions = [
    { name: t('common.terminal.splitBeside'), key: 'Ctrl Shift E', icon: Columns2, run: () => splitTerminal(active, 'row') },
    { name: t('common.terminal.splitBelow'), key: 'Ctrl Shift O', icon: Rows2, run: () => splitTerminal(active, 'column') },
    { name: t('common.terminal.search'), key: 'Ctrl Shift F', icon: Search, run: () => setSearching(id, !searching) },
  ]
  return actions.map(({ name, key, icon: Icon, run }) => (
    <Tooltip key={key} label={`${name} (${key})`}><ActionIcon variant="subtle" color="gray" aria-label={name} onClick={run}><Icon size={15} /></ActionIcon></Tooltip>
  ))
}

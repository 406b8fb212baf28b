// Owns the tasks button and its panel: long work, alive or ended.
import { ActionIcon, Button, Group, Indicator, Popover, ScrollArea, Stack, Text, Title, Tooltip } from '@mantine/core'
import { Flag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { attempt } from '../../state/error-actions.ts'
import { forgetOperation, useOperations } from '../../state/operations.ts'
import { OperationCard } from '../../ui/OperationCard.tsx'
import { useTaskNotes } from './use-task-notes.ts'

export const TasksButton = () => {
  const { t } = useTranslation()
  const all = useOperations((state) => state.all)
  useTaskNotes()
  const list = [...all.values()].toSorted((a, b) => b.startedAt.localeCompare(a.startedAt))
  const running = list.filter(({ state }) => state === 'running').length
  const ended = list.filter(({ state }) => state !== 'running')
  const label = running === 0 ? t('frame.tasks') : t('frame.tasksRunning', { count: running })
  return (
    <Popover position="bottom-end" width={380} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={label}>
          <Indicator label={running} size={15} disabled={running === 0} offset={4}>
            <ActionIcon variant="subtle" color="gray" aria-label={label}><Flag size={16} /></ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <Group justify="space-between" mb="xs">
          <Title order={2}>{t('tasks.title')}</Title>
          {ended.length > 0 && <Button size="compact-xs" variant="subtle" color="gray" onClick={() => void attempt(() => Promise.all(ended.map(({ id }) => forgetOperation(id))))}>{t('tasks.clear')}</Button>}
        </Group>
        {list.length === 0
          ? <Text size="sm" c="dimmed">{t('tasks.none')}</Text>
          : <ScrollArea.Autosize mah={420}><Stack gap="sm">{list.map((operation) => <OperationCard key={operation.id} operation={operation} />)}</Stack></ScrollArea.Autosize>}
      </Popover.Dropdown>
    </Popover>
  )
}

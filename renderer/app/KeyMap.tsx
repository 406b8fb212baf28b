// Owns the map of keys that `?` shows.
import { Group, Kbd, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { closeKeyMap, useKeyMap } from './key-map.ts'

const columns = [[
  { name: 'everywhere', keys: [['Ctrl K', 'palette'], ['/', 'filter'], ['Ctrl `', 'drawer'], ['?', 'map']] },
  { name: 'terminal', keys: [['Ctrl Shift C', 'copy'], ['Ctrl Shift V', 'paste'], ['Ctrl Shift F', 'find'], ['Ctrl Shift E', 'splitBeside'], ['Ctrl Shift O', 'splitBelow'], ['Ctrl Shift ← →', 'otherPane'], ['Ctrl Shift Esc', 'leave']] },
], [
  { name: 'lists', keys: [['j k ↑ ↓', 'move'], ['Enter', 'open'], ['Space', 'select'], ['Shift ↑ ↓', 'range'], ['Ctrl A', 'all'], ['Esc', 'clear'], ['m', 'menu'], ['l', 'logs'], ['t', 'term'], ['s', 'startStop'], ['r', 'restart'], ['*', 'star'], ['g', 'folder'], ['← →', 'fold'], ['Delete', 'remove']] },
]] as const

export const KeyMap = () => {
  const { t } = useTranslation()
  const open = useKeyMap((state) => state.open)
  return (
    <Modal opened={open} onClose={closeKeyMap} title={t('frame.keys.title')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <SimpleGrid cols={2} spacing="xl">
        {columns.map((groups) => (
          <Stack key={groups[0].name} gap="lg">{groups.map(({ name, keys }) => (
          <Stack key={name} gap={6}>
            <Title order={3}>{t(`frame.keys.${name}`)}</Title>
            {keys.map(([key, word]) => (
              <Group key={key} justify="space-between" wrap="nowrap" gap="sm">
                <Text size="sm">{t(`frame.keys.${word}`)}</Text>
                <Kbd size="xs">{key}</Kbd>
              </Group>
            ))}
          </Stack>
          ))}</Stack>
        ))}
      </SimpleGrid>
    </Modal>
  )
}

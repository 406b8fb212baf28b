// Owns telling what of a pasted line was not taken over: nothing is lost silently.
import { CloseButton, Code, Group, List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RunNote } from '#contract/docker-flags.ts'
import { safeText } from '../../ui/text.ts'
import classes from './PasteNotes.module.css'

const longest = 200

export const PasteNotes = ({ notes, onClose }: { readonly notes: readonly RunNote[]; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  if (notes.length === 0) return null
  return (
    <div role="status" className={classes.notes}>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600} size="sm">{t('run.notTaken', { count: notes.length })}</Text>
        <CloseButton size="sm" aria-label={t('common.dismiss')} onClick={onClose} />
      </Group>
      <List size="sm" listStyleType="none" spacing={2}>
        {notes.map(({ text, reason }, index) => (
          // eslint-disable-next-line react/no-array-index-key -- the list never changes, and the same may stand in it twice
          <List.Item key={index}><Code className={classes.code}>{safeText(text, longest)}</Code> <Text span size="sm" c="dimmed">{t(`run.notes.${reason}`)}</Text></List.Item>
        ))}
      </List>
    </div>
  )
}

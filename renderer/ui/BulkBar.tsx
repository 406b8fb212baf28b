// Owns the bar over a list with selected rows, and what became of each when a bulk command did not fully work.
import { Button, CloseButton, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ItemResult } from '#contract/contract.ts'
import { errorText } from '../i18n/errors.ts'
import { useUi } from '../state/ui-store.ts'
import classes from './BulkBar.module.css'
import { safeText } from './text.ts'

export const BulkBar = ({ count, onClear, children }: { readonly count: number; readonly onClear: () => void; readonly children: React.ReactNode }) => {
  const { t } = useTranslation()
  if (count === 0) return null
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('common.selected', { count })}>
      <Text size="sm" fw={600}>{t('common.selected', { count })}</Text>
      <Group gap={4}>{children}</Group>
      <Button variant="subtle" color="gray" size="compact-sm" ml="auto" onClick={onClear}>{t('common.clearSelection')}</Button>
    </div>
  )
}

interface ResultsProps {
  readonly results: readonly ItemResult[]
  readonly nameOf: (id: string) => string
  readonly onClose: () => void
  /** What can be done about the refusals. */
  readonly children?: React.ReactNode
}

/** Shown only when something was refused: each by name, with why. */
export const BulkResults = ({ results, nameOf, onClose, children }: ResultsProps) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const failed = results.flatMap(({ id, error }) => (error === null ? [] : [{ id, text: errorText(error, language) }]))
  if (failed.length === 0) return null
  return (
    <div className={classes.results} role="alert">
      <Stack gap={2} className={classes.list}>
        <Text size="sm" fw={600}>{t('common.wentWrong', { count: failed.length })}{results.length > 1 ? ` · ${t('common.ofDone', { done: results.length - failed.length, all: results.length })}` : ''}</Text>
        {failed.map(({ id, text }) => (
          <Text key={id} size="sm"><strong><bdi>{safeText(nameOf(id), 80)}</bdi></strong>: {safeText(text.what)} {text.remedy}</Text>
        ))}
      </Stack>
      {children}
      <CloseButton size="sm" aria-label={t('common.dismiss')} onClick={onClose} />
    </div>
  )
}

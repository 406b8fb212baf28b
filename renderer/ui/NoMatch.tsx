// Owns the list whose filter lets nothing through: which filter, and the way out.
import { Button } from '@mantine/core'
import { SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from './EmptyState.tsx'
import { safeText } from './text.ts'

export const NoMatch = ({ filter, onClear }: { readonly filter: string; readonly onClear: () => void }) => {
  const { t } = useTranslation()
  return (
    <EmptyState icon={SearchX} title={t('common.noMatch', { filter: safeText(filter, 80) })} text="">
      <Button variant="default" onClick={onClear}>{t('common.clearFilter')}</Button>
    </EmptyState>
  )
}

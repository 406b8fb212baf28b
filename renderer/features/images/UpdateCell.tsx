// Owns the word on updates in a row: nothing until asked, then up to date, an update to pull, or why nobody knows.
import { Button, Loader, Tooltip } from '@mantine/core'
import { ArrowDownToLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../i18n/errors.ts'
import { useUi } from '../../state/ui-store.ts'
import classes from './columns.module.css'
import type { ImageRow } from './image-rows.ts'
import { useUpdate } from './updates.ts'

export const UpdateCell = ({ row, onPull }: { readonly row: ImageRow; readonly onPull: (reference: string) => void }) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const update = useUpdate(row)
  switch (update.kind) {
    case 'unknown': return <span className={classes.dim}>–</span>
    case 'asking': return <Loader size={13} aria-label={t('images.updates.asking')} />
    case 'current': return <span className={classes.dim}>{t('images.updates.current')}</span>
    case 'newer': return <Button size="compact-xs" variant="light" leftSection={<ArrowDownToLine size={12} />} onClick={() => onPull(row.key)}>{t('images.updates.newer')}</Button>
    case 'failed': {
      const { what, remedy } = errorText(update.error, language)
      return <Tooltip label={`${what} ${remedy}`} multiline maw={360}><span className={classes.failed} title={what}>{t('images.updates.failed')}</span></Tooltip>
    }
  }
}

// Owns how a backup by the clock is doing: under way, what became of the last one, when the next one is.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BackupSchedule } from '#contract/volume-schedules.ts'
import { errorText } from '../../i18n/errors.ts'
import { useUi } from '../../state/ui-store.ts'
import { Ago } from '../../ui/Ago.tsx'
import { safeText } from '../../ui/text.ts'
import { nextText } from './schedule-words.ts'

export const LastBackup = ({ schedule: { last, operation }, long = false }: { readonly schedule: BackupSchedule; readonly long?: boolean }) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  if (operation !== null) return <span>{t('schedules.running')}</span>
  if (last === null) return <Text span inherit c="dimmed">{t('schedules.never')}</Text>
  if (last.error === null) return <span title={last.path === null ? undefined : safeText(last.path, 400)}>{t('schedules.done')} <Ago iso={last.at} /></span>
  const { what, remedy } = errorText(last.error, language)
  return <Text span inherit truncate={!long} c="var(--sw-bad)" title={what}>{t('schedules.failed')} <Ago iso={last.at} />: {safeText(what, 300)}{long ? ` ${remedy}` : ''}</Text>
}

export const NextBackup = ({ schedule: { nextAt, overdue }, long = false }: { readonly schedule: BackupSchedule; readonly long?: boolean }) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  return overdue ? <Text span inherit truncate={!long} title={t('schedules.overdue')}>{t('schedules.overdue')}</Text> : <time dateTime={nextAt}>{nextText(nextAt, language)}</time>
}

// Owns how an error reads: what happened, the one thing to do, a button where the app can do it itself, details for a report.
import { Anchor, Button, Collapse, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { errorTexts } from '#contract/errors.ts'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { errorText } from '../i18n/errors.ts'
import { performErrorAction } from '../state/error-actions.ts'
import { useUi } from '../state/ui-store.ts'
import classes from './ErrorNotice.module.css'
import { safeText } from './text.ts'

interface Props {
  readonly error: ErrorEnvelope
  readonly onRetry?: () => void
  /** In place of the code's own button. */
  readonly children?: React.ReactNode
}

export const ErrorNotice = ({ error, onRetry, children }: Props) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const [open, { toggle }] = useDisclosure(false)
  const { what, remedy } = errorText(error, language)
  const action = errorTexts[error.code].action
  const logRef = error.details['logRef']
  return (
    <div role="alert" className={classes.notice}>
      <CircleAlert size={18} aria-hidden="true" className={classes.icon} />
      <Stack gap={6} className={classes.body}>
        <Text fw={600} className={classes.text}><bdi>{safeText(what)}</bdi></Text>
        <Text className={classes.text}>{safeText(remedy)}</Text>
        <Group gap="xs">
          {children ?? (action !== undefined && (
            <Button size="xs" onClick={() => void performErrorAction(action, error)}>{t(`common.actions.${action}`)}</Button>
          ))}
          {onRetry && <Button size="xs" variant="default" onClick={onRetry}>{t('common.retry')}</Button>}
          <Anchor component="button" type="button" size="sm" onClick={toggle} aria-expanded={open}>{t('common.details')}</Anchor>
        </Group>
        <Collapse expanded={open} transitionDuration={80}>
          <Text ff="monospace" size="xs" className={classes.text}>
            {t('common.code')}: {error.code}{logRef === undefined ? '' : ` · ${t('common.reference')}: ${logRef}`}
            {Object.entries(error.details).filter(([key]) => key !== 'logRef').map(([key, value]) => (
              <span key={key} className={classes.detail}>{safeText(`${key}: ${value}`)}</span>
            ))}
          </Text>
        </Collapse>
      </Stack>
    </div>
  )
}

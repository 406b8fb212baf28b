// Owns showing one terminal, wherever it is: its screen, how it ended, how to leave it.
import { Button, Group, Text } from '@mantine/core'
import { RotateCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { ScreenView } from '../../ui/terminal/ScreenView.tsx'
import classes from './SessionView.module.css'
import { reopenTerminal, screenOf, useSessions } from './terminal-sessions.ts'

export const SessionView = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation()
  const session = useSessions((state) => state.all.find((one) => one.id === id))
  const screen = screenOf(id)
  if (session === undefined || screen === undefined) return null
  const { status, exitCode, error, name } = session
  return (
    <div className={classes.view}>
      {status === 'failed' && error !== null && <div className={classes.notice}><ErrorNotice error={error} onRetry={() => reopenTerminal(id)} /></div>}
      <ScreenView screen={screen} label={t('common.terminal.label', { name })} />
      <Group className={classes.foot} gap="sm" justify="space-between" wrap="nowrap">
        {status === 'ended'
          ? (
              <Group gap="xs" role="status">
                <Text size="xs">{t('common.terminal.ended', { code: exitCode === null ? '' : t('common.terminal.endedWith', { code: exitCode }) })}</Text>
                <Button size="compact-xs" variant="default" leftSection={<RotateCw size={12} />} onClick={() => reopenTerminal(id)}>{t('common.terminal.again')}</Button>
              </Group>
            )
          : <Text size="xs" c="dimmed">{status === 'opening' ? t('common.terminal.opening') : (session.command?.join(' ') ?? '')}</Text>}
        <Text size="xs" c="dimmed" className={classes.leave}>{t('common.terminal.leave')}</Text>
      </Group>
    </div>
  )
}

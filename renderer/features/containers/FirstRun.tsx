// Owns the empty containers page, and the notice with the link when the first container runs.
import { Button, CloseButton, Group, Loader, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Boxes, ExternalLink, Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { endFirstRun, startFirstRun, useFirstRun } from './first-run.ts'
import classes from './FirstRun.module.css'

const Progress = () => {
  const { t } = useTranslation()
  const { stage, name, url, error } = useFirstRun()
  switch (stage) {
    case 'idle': return null
    case 'loading':
    case 'running':
      return <Group gap="xs" role="status"><Loader size="xs" /><Text size="sm">{t(stage === 'loading' ? 'containers.firstLoading' : 'containers.firstRunning')}</Text></Group>
    case 'failed':
      return error && <ErrorNotice error={error} onRetry={() => void startFirstRun()} />
    case 'done':
      return (
        <Group gap="sm" role="status">
          <Text size="sm"><strong>{t('containers.firstDone', { name })}</strong> {t('containers.firstDoneText')}</Text>
          {url !== null && <Button size="xs" component="a" href={url} target="_blank" rel="noreferrer" rightSection={<ExternalLink size={13} />}>{t('containers.firstOpen')}</Button>}
          <CloseButton size="sm" aria-label={t('common.dismiss')} onClick={endFirstRun} />
        </Group>
      )
  }
}

export const FirstRun = ({ empty }: { readonly empty: boolean }) => {
  const { t } = useTranslation()
  const stage = useFirstRun((state) => state.stage)
  const busy = stage === 'loading' || stage === 'running'
  if (!empty) return <div className={classes.strip}><Progress /></div>
  return (
    <EmptyState icon={Boxes} title={t('containers.emptyTitle')} text={t('containers.emptyText')}>
      {!busy && stage !== 'done' && (
        <Group>
          <Button leftSection={<Play size={14} />} onClick={() => void startFirstRun()}>{t('containers.emptyButton')}</Button>
          <Button variant="default" renderRoot={(props) => <Link to="/run" {...props} />}>{t('containers.emptyOwn')}</Button>
        </Group>
      )}
      <Progress />
    </EmptyState>
  )
}

// Owns what an engine page shows while the machine does not run: nothing stale, and one button.
import { Button, Paper } from '@mantine/core'
import { Play, Power } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { client } from '../rpc/client.ts'
import { attempt } from '../state/error-actions.ts'
import { useMachine } from '../state/machine.ts'
import { BootWaterfall } from './BootWaterfall.tsx'
import { EmptyState } from './EmptyState.tsx'
import { ErrorNotice } from './ErrorNotice.tsx'
import classes from './MachineGate.module.css'
import { LateSkeleton } from './LateSkeleton.tsx'

export const MachineGate = ({ children }: { readonly children: React.ReactNode }) => {
  const { t } = useTranslation()
  const snapshot = useMachine((state) => state.snapshot)
  if (snapshot === null) return <LateSkeleton />
  if (snapshot.state === 'running') return children
  const start = (
    <Button leftSection={<Play size={14} />} onClick={() => void attempt(() => client.machine.start())}>{t('common.gate.start')}</Button>
  )
  switch (snapshot.state) {
    case 'starting':
    case 'creating':
      return (
        <EmptyState icon={Power} title={t('common.gate.startingTitle')} text={t('common.gate.startingText')}>
          <Paper withBorder p="md" className={classes.wide}><BootWaterfall steps={snapshot.steps} attempt={snapshot.attempt} /></Paper>
        </EmptyState>
      )
    case 'stopping':
      return <EmptyState icon={Power} title={t('common.gate.stoppingTitle')} text={t('common.gate.stoppingText')} />
    case 'failed':
      return (
        <EmptyState icon={Power} title={t('common.gate.failedTitle')} text="">
          {snapshot.failure && <div className={classes.wide}><ErrorNotice error={snapshot.failure.error} /></div>}
          <Button variant="default" component="a" href="#/machine">{t('common.gate.showMachine')}</Button>
        </EmptyState>
      )
    case 'absent':
      return <EmptyState icon={Power} title={t('common.gate.absentTitle')} text={t('common.gate.absentText')}>{start}</EmptyState>
    case 'stopped':
      return <EmptyState icon={Power} title={t('common.gate.stoppedTitle')} text={t('common.gate.stoppedText')}>{start}</EmptyState>
  }
}

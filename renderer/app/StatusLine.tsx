// Owns the status line: always the truth about the machine and the connection to it.
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { MachineSnapshot, MachineUsage } from '#contract/machine.ts'
import { useConnection } from '../rpc/connection.ts'
import { useMachine } from '../state/machine.ts'
import { formatMiB, formatPercent } from '../ui/format.ts'
import { StateDot } from '../ui/StateDot.tsx'
import { DrawerButton } from './DrawerButton.tsx'
import classes from './StatusLine.module.css'

const Usage = ({ usage, cpus }: { readonly usage: MachineUsage; readonly cpus: number }) => {
  const { t } = useTranslation()
  return (
    <>
      <span>{t('frame.status.cpu', { count: cpus, percent: formatPercent(usage.cpuPercent) })}</span>
      <span>{t('frame.status.memory', { used: formatMiB(usage.memoryUsedMiB), total: formatMiB(usage.memoryTotalMiB) })}</span>
      <span>{t('frame.status.disk', { size: formatMiB(usage.hostAllocatedMiB) })}</span>
    </>
  )
}

const Machine = ({ snapshot }: { readonly snapshot: MachineSnapshot }) => {
  const { t } = useTranslation()
  const usage = useMachine((state) => state.usage)
  const { state, accelerator, provider } = snapshot
  const running = snapshot.steps.find((step) => step.state === 'running')
  const by = accelerator === null ? '' : ` (${accelerator.emulated ? t('frame.status.emulated') : t(`machine.accelerators.${accelerator.id}`)})`
  return (
    <>
      <StateDot state={state} />
      {snapshot.restartFor.length > 0 && <span className={classes.warn}>{t('frame.status.restartNeeded')}</span>}
      {(state === 'starting' || state === 'creating') && running && <span>{t(`common.boot.${running.id}`)}</span>}
      <span>{provider.id.toUpperCase()}{by}</span>
      {state === 'running' && snapshot.link === 'rebuilding' && <span className={classes.warn}>{t('frame.status.rebuilding')}</span>}
      {state === 'running' && usage && <Usage usage={usage} cpus={snapshot.resources.cpus} />}
    </>
  )
}

export const StatusLine = () => {
  const { t } = useTranslation()
  const connection = useConnection(({ state }) => state)
  const snapshot = useMachine((state) => state.snapshot)
  return (
    <footer className={classes.line}>
      <Link to="/machine" className={classes.machine} title={t('frame.status.label')} data-testid="status-line">
        {connection === 'open'
          ? snapshot === null ? <span>{t('frame.status.unknown')}</span> : <Machine snapshot={snapshot} />
          // Nothing older is shown as if it were current.
          : <span className={connection === 'lost' ? classes.lost : undefined}>{t(`frame.connection.${connection}`)}</span>}
      </Link>
      <DrawerButton />
    </footer>
  )
}

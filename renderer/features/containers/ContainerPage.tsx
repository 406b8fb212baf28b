// Owns one container's page: who it is, what can be done with it, and its tabs, each with an address.
import { Button } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Boxes } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ContainerDetail } from '#contract/containers.ts'
import { readMark } from '#contract/kept.ts'
import { toAppError } from '../../rpc/streams.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { LateSkeleton } from '../../ui/LateSkeleton.tsx'
import { MachineGate } from '../../ui/MachineGate.tsx'
import { PageBody } from '../../ui/PageBody.tsx'
import { safeText } from '../../ui/text.ts'
import { ContainerHeader } from './ContainerHeader.tsx'
import classes from './ContainerPage.module.css'
import { EditTab } from './edit/EditTab.tsx'
import { KeptBanner } from './edit/KeptBanner.tsx'
import { HistoryTab } from './history/HistoryTab.tsx'
import { FilesTab } from './FilesTab.tsx'
import { InspectTab } from './InspectTab.tsx'
import { LogsTab } from './LogsTab.tsx'
import { useContainer } from './queries.ts'
import { StatsTab } from './StatsTab.tsx'
import { containerTabs } from './tabs.ts'
import type { ContainerTab } from './tabs.ts'
import { TerminalTab } from './TerminalTab.tsx'

export const ContainerPage = () => (
  <MachineGate><Loaded /></MachineGate>
)

const Loaded = () => {
  const { t } = useTranslation()
  const { id = '', tab } = useParams({ strict: false })
  const { data, error, refetch } = useContainer(id)
  if (error) {
    const failed = toAppError(error)
    if (failed.code === 'CONTAINER_NOT_FOUND') {
      return (
        <EmptyState icon={Boxes} title={t('containers.goneTitle')} text={t('containers.goneText')}>
          <Button variant="default" renderRoot={(props) => <Link to="/containers" {...props} />}>{t('containers.goneButton')}</Button>
        </EmptyState>
      )
    }
    return <PageBody><ErrorNotice error={failed.toEnvelope()} onRetry={() => void refetch()} /></PageBody>
  }
  return data === undefined ? <LateSkeleton /> : <Page raw={data} tab={containerTabs.find((one) => one === tab) ?? 'logs'} />
}

const Page = ({ raw, tab }: { readonly raw: ContainerDetail; readonly tab: ContainerTab }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const go = (id: string, to: ContainerTab): void => { void navigate({ to: '/containers/$id/{-$tab}', params: { id, tab: to } }) }
  // One that is kept goes by the name that it had.
  const mark = readMark(raw.id, raw.name)
  const container = mark === null ? raw : { ...raw, name: mark.name }
  const goEdit = (id: string): void => go(id, 'edit')
  return (
    <div className={classes.page}>
      <ContainerHeader container={container} go={go} />
      {mark?.phase === 'kept' && <KeptBanner id={container.id} name={container.name} go={goEdit} />}
      <nav className={classes.tabs} aria-label={safeText(container.name, 120)}>
        {containerTabs.filter((one) => one !== 'edit' || mark?.phase !== 'kept').map((one) => (
          <Link key={one} to="/containers/$id/{-$tab}" params={{ id: container.id, tab: one }} replace className={classes.tab} data-active={one === tab || undefined} aria-current={one === tab ? 'page' : undefined}>{t(`containers.tabs.${one}`)}</Link>
        ))}
      </nav>
      {tab === 'logs' && <LogsTab key={container.id} id={container.id} name={container.name} project={container.project} />}
      {tab === 'terminal' && <TerminalTab container={container} />}
      {tab === 'files' && <FilesTab key={container.id} container={container} />}
      {tab === 'inspect' && <InspectTab container={container} />}
      {tab === 'history' && <HistoryTab key={container.id} container={container} />}
      {tab === 'edit' && mark?.phase !== 'kept' && <EditTab key={container.id} container={container} go={goEdit} />}
      {tab === 'stats' && <StatsTab key={container.id} container={container} />}
    </div>
  )
}

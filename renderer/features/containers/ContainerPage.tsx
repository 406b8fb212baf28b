// Owns one container's page: who it is, what can be done with it, and its tabs, each with an address.
import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { Boxes } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ContainerDetail } from '#contract/containers.ts'
import { readMark } from '#contract/kept.ts'
import { InspectView } from '../../ui/json/InspectView.tsx'
import { Loaded } from '../../ui/Loading.tsx'
import { MachineGate } from '../../ui/MachineGate.tsx'
import { safeText } from '../../ui/text.ts'
import { ContainerHeader } from './ContainerHeader.tsx'
import { DetailPage, DetailTabs } from '../../ui/DetailPage.tsx'
import { EditTab } from './edit/EditTab.tsx'
import { KeptBanner } from './edit/KeptBanner.tsx'
import { HistoryTab } from './history/HistoryTab.tsx'
import { FilesTab } from './FilesTab.tsx'
import { LogsTab } from './LogsTab.tsx'
import { useContainer } from './queries.ts'
import { StatsTab } from './StatsTab.tsx'
import { containerTabs } from './tabs.ts'
import type { ContainerTab } from './tabs.ts'
import { TerminalTab } from './TerminalTab.tsx'

export const ContainerPage = () => <MachineGate><One /></MachineGate>

const One = () => {
  const { t } = useTranslation()
  const { id = '', tab } = useParams({ strict: false })
  const gone = { code: 'CONTAINER_NOT_FOUND', icon: Boxes, title: t('containers.goneTitle'), text: t('containers.goneText'), to: '/containers', button: t('containers.goneButton') } as const
  return <Loaded read={useContainer(id)} gone={gone}>{(raw) => <Page raw={raw} tab={containerTabs.find((one) => one === tab) ?? 'logs'} />}</Loaded>
}

const Page = ({ raw, tab }: { readonly raw: ContainerDetail; readonly tab: ContainerTab }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const go = (id: string, to: ContainerTab): void => { void navigate({ to: '/containers/$id/{-$tab}', params: { id, tab: to } }) }
  // One that is kept goes by the name that it had.
  const mark = readMark(raw.id, raw.name)
  const container = mark === null ? raw : { ...raw, name: mark.name }
  const router = useRouter()
  const here = router.state.location.pathname
  // Recreating takes a while: whoever went elsewhere meanwhile is left there.
  const goEdit = (id: string): void => { if (router.state.location.pathname === here) go(id, 'edit') }
  return (
    <DetailPage>
      <ContainerHeader container={container} go={go} />
      {mark?.phase === 'kept' && <KeptBanner id={container.id} name={container.name} go={goEdit} />}
      <DetailTabs
        label={safeText(container.name, 120)} to="/containers/$id/{-$tab}" id={container.id} now={tab}
        tabs={containerTabs.filter((one) => one !== 'edit' || mark?.phase !== 'kept')} nameOf={(one) => t(`containers.tabs.${one}`)}
      />
      {tab === 'logs' && <LogsTab key={container.id} id={container.id} name={container.name} project={container.project} />}
      {tab === 'terminal' && <TerminalTab container={container} />}
      {tab === 'files' && <FilesTab key={container.id} container={container} />}
      {tab === 'inspect' && <InspectView value={container.raw} />}
      {tab === 'history' && <HistoryTab key={container.id} container={container} />}
      {tab === 'edit' && mark?.phase !== 'kept' && <EditTab key={container.id} container={container} go={goEdit} />}
      {tab === 'stats' && <StatsTab key={container.id} container={container} />}
    </DetailPage>
  )
}

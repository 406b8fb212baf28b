// Owns one volume's page: what it is, who uses it, its files.
import { Anchor, Button, Stack, Title } from '@mantine/core'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { CopyPlus, Database, HardDriveDownload, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VolumeDetail } from '#contract/volumes.ts'
import { Ago } from '../../ui/Ago.tsx'
import { BulkResults } from '../../ui/BulkBar.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { DetailHead, DetailPage, DetailTabs } from '../../ui/DetailPage.tsx'
import { FactList } from '../../ui/FactList.tsx'
import { FileBrowser } from '../../ui/files/FileBrowser.tsx'
import { formatBytes } from '../../ui/format.ts'
import { InspectView } from '../../ui/json/InspectView.tsx'
import { Loaded } from '../../ui/Loading.tsx'
import { MachineGate } from '../../ui/MachineGate.tsx'
import { PageBody } from '../../ui/PageBody.tsx'
import { safeText } from '../../ui/text.ts'
import { BackupDialog, CloneDialog } from './MoveDialogs.tsx'
import { ScheduleSection } from './ScheduleSection.tsx'
import { useVolume, useVolumeSizes } from './queries.ts'
import { dismissRefused, removeVolumes, useRemoval } from './remove-volumes.ts'
import { volumeTabs } from './volume-tabs.ts'
import type { VolumeTab } from './volume-tabs.ts'

export const VolumePage = () => <MachineGate><One /></MachineGate>

const One = () => {
  const { t } = useTranslation()
  const { id = '', tab } = useParams({ strict: false })
  const gone = { code: 'VOLUME_NOT_FOUND', icon: Database, title: t('volumes.goneTitle'), text: t('volumes.goneText'), to: '/volumes', button: t('volumes.back') } as const
  return <Loaded read={useVolume(id)} gone={gone}>{(volume) => <Page volume={volume} tab={volumeTabs.find((one) => one === tab) ?? 'overview'} />}</Loaded>
}

const Page = ({ volume, tab }: { readonly volume: VolumeDetail; readonly tab: VolumeTab }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { name, driver, createdAt } = volume
  const bytes = useVolumeSizes().data?.bytes[name]
  const { busy, refused } = useRemoval()
  const [move, setMove] = useState<'backup' | 'clone' | null>(null)
  const remove = async (): Promise<void> => {
    if (await removeVolumes([volume])) void navigate({ to: '/volumes' })
  }
  return (
    <DetailPage>
      <DetailHead
        list={{ to: '/volumes', name: t('volumes.title'), label: t('volumes.back') }} name={name} beside={<CopyButton value={name} label={t('volumes.copyName')} />}
        facts={<><span>{safeText(driver, 60)}</span>{bytes !== undefined && <span>{formatBytes(bytes)}</span>}{createdAt !== null && <Ago iso={createdAt} />}</>}
      >
        <Button size="xs" variant="default" leftSection={<HardDriveDownload size={13} />} onClick={() => setMove('backup')}>{t('volumes.moves.backup')}</Button>
        <Button size="xs" variant="default" leftSection={<CopyPlus size={13} />} onClick={() => setMove('clone')}>{t('volumes.moves.clone')}</Button>
        <Button size="xs" variant="default" disabled={busy.has(name)} leftSection={<Trash2 size={13} />} onClick={() => void remove()}>{t('volumes.remove')}</Button>
      </DetailHead>
      <BulkResults results={refused.filter(({ id }) => id === name)} nameOf={(one) => one} onClose={dismissRefused} />
      <DetailTabs label={name} to="/volumes/$id/{-$tab}" id={name} tabs={volumeTabs} now={tab} nameOf={(one) => t(`volumes.tabs.${one}`)} />
      {tab === 'overview' && <Overview volume={volume} />}
      {tab === 'files' && <Files key={name} volume={volume} />}
      {tab === 'inspect' && <InspectView value={volume.raw} />}
      {move === 'backup' && <BackupDialog volume={volume} onClose={() => setMove(null)} />}
      {move === 'clone' && <CloneDialog volume={volume} onClose={() => setMove(null)} />}
    </DetailPage>
  )
}

const Overview = ({ volume }: { readonly volume: VolumeDetail }) => {
  const { t } = useTranslation()
  const { name: volumeName, driver, project, labels, options, usedBy, lastUsedAt, restorable, raw } = volume
  const words = (pairs: Readonly<Record<string, string>>): readonly string[] => Object.entries(pairs).map(([name, value]) => `${name}=${value}`)
  return (
    <PageBody>
      <Stack gap="sm">
        <FactList
          rows={[
            [t('volumes.columns.driver'), [driver]], [t('volumes.columns.project'), project === null ? [] : [project]],
            [t('volumes.form.options'), words(options)], [t('volumes.form.labels'), words(labels)], [t('volumes.mountpoint'), typeof raw['Mountpoint'] === 'string' ? [raw['Mountpoint']] : []],
          ]}
        />
        <ScheduleSection name={volumeName} supported={restorable} />
        <Title order={2}>{t('volumes.columns.used')}</Title>
        <span>{t('volumes.columns.lastUse')}: {usedBy.some(({ running }) => running) ? t('volumes.usedNow') : lastUsedAt === null ? t('volumes.lastUseUnknown') : <Ago iso={lastUsedAt} />}</span>
        {usedBy.length === 0 && <span>{t('volumes.unusedText')}</span>}
        {usedBy.slice(0, 200).map(({ id, name, running, kept }) => (
          <div key={id}>
            <Anchor inherit renderRoot={(props) => <Link to="/containers/$id/{-$tab}" params={{ id, tab: 'logs' }} {...props} />}><bdi>{safeText(name, 120)}</bdi></Anchor>
            {` · ${kept ? t('volumes.kept') : t(running ? 'common.states.running' : 'common.states.exited')}`}
          </div>
        ))}
      </Stack>
    </PageBody>
  )
}

const Files = ({ volume: { name, usedBy } }: { readonly volume: VolumeDetail }) => {
  const { path = '/' } = useSearch({ strict: false })
  const navigate = useNavigate()
  const place = useMemo(() => ({ kind: 'volume' as const, name }), [name])
  return (
    <FileBrowser
      place={place} path={path} moment={usedBy.map(({ id, running }) => `${id} ${running}`).join()}
      onPath={(to) => { void navigate({ to: '/volumes/$id/{-$tab}', params: { id: name, tab: 'files' }, search: to === '/' ? {} : { path: to } }) }}
    />
  )
}

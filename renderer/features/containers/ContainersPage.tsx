// Owns the containers list: live, filtered by its address, with commands by mouse, keyboard and in bulk.
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContainers } from '../../state/lists.ts'
import { FilterBox } from '../../ui/FilterBox.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { MachineGate } from '../../ui/MachineGate.tsx'
import { PageBar } from '../../ui/PageBar.tsx'
import { containerFilterKeys } from './container-filter.ts'
import { ContainersTable } from './ContainersTable.tsx'
import { PruneDialog } from './dialogs/PruneDialog.tsx'
import { FirstRun } from './FirstRun.tsx'
import { useFirstRun } from './first-run.ts'
import { ListTools } from './ListTools.tsx'
import { useListAddress } from '../../ui/list-address.ts'

export const ContainersPage = () => {
  const { t } = useTranslation()
  const address = useListAddress('/containers')
  const { q, setFilter } = address
  const read = useContainers()
  const { data } = read
  const first = useFirstRun()
  const [pruning, setPruning] = useState(false)
  const running = data?.filter(({ state }) => state === 'running').length ?? 0
  return (
    <>
      <PageBar title={t('containers.title')} counts={data && data.length > 0 ? t('containers.counts', { running, all: data.length }) : undefined}>
        {data && data.length > 0 && <FilterBox value={q} onChange={setFilter} keys={containerFilterKeys} what={t('containers.title')} />}
        {data && data.length > 0 && <Button size="xs" variant="default" onClick={() => setPruning(true)}>{t('containerCommands.prune')}</Button>}
        <Button size="xs" variant={data && data.length > 0 ? 'filled' : 'default'} leftSection={<Play size={13} />} renderRoot={(props) => <Link to="/run" {...props} />}>{t('containers.run')}</Button>
      </PageBar>
      {pruning && <PruneDialog onClose={() => setPruning(false)} />}
      <MachineGate>
        <Loading read={read} />
        {data && (data.length === 0 || first.stage !== 'idle') && <FirstRun empty={data.length === 0} />}
        {data && data.length > 0 && <ListTools containers={data} pressed={address.shown} onChange={address.setShown} />}
        {data && data.length > 0 && <ContainersTable containers={data} address={address} />}
      </MachineGate>
    </>
  )
}

// Owns the ports page: every forward of this computer, what goes through it, and forwarding one more.
import { Button, Kbd } from '@mantine/core'
import { Cable, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { namesDomain } from '#contract/forwards.ts'
import { useRunning } from '../../state/machine.ts'
import { usePorts } from '../../state/ports.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FilterBox } from '../../ui/FilterBox.tsx'
import { LateSkeleton } from '../../ui/LateSkeleton.tsx'
import { useListAddress } from '../../ui/list-address.ts'
import { MachineGate } from '../../ui/MachineGate.tsx'
import { PageBar } from '../../ui/PageBar.tsx'
import { AddForwardDialog } from './AddForwardDialog.tsx'
import { portFilterKeys } from './port-filter.ts'
import { PortsTable } from './PortsTable.tsx'
import { Problems } from './Problems.tsx'
import classes from './PortsPage.module.css'

export const PortsPage = () => {
  const { t } = useTranslation()
  const { q, setFilter } = useListAddress()
  const running = useRunning()
  const ports = usePorts((state) => state.ports)
  const [adding, setAdding] = useState(false)
  const forwards = ports?.forwards ?? []
  const open = forwards.filter(({ state }) => state === 'open').length
  const add = <Button size="xs" leftSection={<Plus size={13} />} disabled={!running} onClick={() => setAdding(true)}>{t('ports.add')}</Button>
  return (
    <>
      <PageBar title={t('ports.title')} counts={forwards.length > 0 ? t('ports.counts', { open, all: forwards.length }) : undefined}>
        {forwards.length > 0 && <FilterBox value={q} onChange={setFilter} keys={portFilterKeys} what={t('ports.title')} />}
        {forwards.length > 0 && add}
      </PageBar>
      <MachineGate>
        {ports === null && <LateSkeleton />}
        {ports !== null && forwards.length === 0 && <EmptyState icon={Cable} title={t('ports.emptyTitle')} text={t('ports.emptyText')}>{add}</EmptyState>}
        {ports !== null && forwards.length > 0 && (
          <>
            <Problems forwards={forwards} onShow={setFilter} />
            <PortsTable forwards={forwards} filter={q} onFilter={setFilter} />
            {ports.namesPort !== null && <p className={classes.foot}>{t('ports.namesHint')} <Kbd size="xs">http://{t('ports.namesExample')}.{namesDomain}{ports.namesPort === 80 ? '' : `:${ports.namesPort}`}</Kbd></p>}
          </>
        )}
      </MachineGate>
      {adding && <AddForwardDialog onClose={() => setAdding(false)} />}
    </>
  )
}

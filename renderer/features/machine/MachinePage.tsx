// Owns the Machine page: state as a picture, what it uses, its settings, its logs.
import { Button, Grid, Paper, Stack, Text, Title } from '@mantine/core'
import { Play, RotateCw, Square } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MachineSnapshot } from '#contract/machine.ts'
import { client } from '../../rpc/client.ts'
import { attempt } from '../../state/error-actions.ts'
import { useContainers } from '../../state/lists.ts'
import { useMachine } from '../../state/machine.ts'
import { BootWaterfall } from '../../ui/BootWaterfall.tsx'
import { confirm } from '../../ui/confirm.tsx'
import { LateSkeleton } from '../../ui/LateSkeleton.tsx'
import { PageBar } from '../../ui/PageBar.tsx'
import { PageBody } from '../../ui/PageBody.tsx'
import { StateDot } from '../../ui/StateDot.tsx'
import { Facts } from './Facts.tsx'
import { Failure } from './Failure.tsx'
import { MachineLogs } from './MachineLogs.tsx'
import { Meters } from './Meters.tsx'
import { ResourcesForm } from './ResourcesForm.tsx'
import { NetworkCard } from './network/NetworkCard.tsx'
import { SharedFolders } from './SharedFolders.tsx'

export const MachinePage = () => {
  const { t } = useTranslation()
  const snapshot = useMachine((state) => state.snapshot)
  return (
    <>
      <PageBar title={t('machine.title')} counts={snapshot && <StateDot state={snapshot.state} />}>{snapshot && <Actions snapshot={snapshot} />}</PageBar>
      {snapshot === null ? <LateSkeleton /> : <PageBody><Cards snapshot={snapshot} /></PageBody>}
    </>
  )
}

const Actions = ({ snapshot }: { readonly snapshot: MachineSnapshot }) => {
  const { t } = useTranslation()
  const { data: containers = [] } = useContainers()
  const running = containers.filter(({ state }) => state === 'running').length
  const alive = snapshot.state === 'running' || snapshot.state === 'starting' || snapshot.state === 'creating'
  const startable = snapshot.state === 'stopped' || snapshot.state === 'absent' || snapshot.state === 'failed'
  const ask = async (what: 'stop' | 'restart'): Promise<void> => {
    const lines = [t('machine.stopText', { count: running })]
    if (await confirm({ title: t(`machine.${what}Title`), lines, confirm: t(`machine.${what}Confirm`), danger: running > 0 })) await attempt(() => client.machine[what]())
  }
  return (
    <>
      {startable && <Button size="xs" leftSection={<Play size={13} />} onClick={() => void attempt(() => client.machine.start())}>{t('machine.start')}</Button>}
      {!startable && <Button size="xs" variant="default" disabled={!alive} leftSection={<Square size={13} />} onClick={() => void ask('stop')}>{t('machine.stop')}</Button>}
      {!startable && <Button size="xs" variant="default" disabled={snapshot.state !== 'running'} leftSection={<RotateCw size={13} />} onClick={() => void ask('restart')}>{t('machine.restart')}</Button>}
    </>
  )
}

const Card = ({ title, grow = false, children }: { readonly title: string; readonly grow?: boolean; readonly children: React.ReactNode }) => (
  <Paper withBorder p="md" bg="var(--sw-canvas)" {...(grow ? { flex: 1 } : {})}><Title order={2} mb="sm">{title}</Title>{children}</Paper>
)

const Cards = ({ snapshot }: { readonly snapshot: MachineSnapshot }) => {
  const { t } = useTranslation()
  const booted = snapshot.steps.some(({ state }) => state !== 'waiting')
  return (
    <Stack gap="md">
      {snapshot.state === 'failed' && snapshot.failure && <Failure failure={snapshot.failure} />}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack gap="md" h="100%">
            <Card title={t('machine.boot')}>
              {booted ? <BootWaterfall steps={snapshot.steps} attempt={snapshot.attempt} /> : <Text size="sm" c="dimmed">{t('machine.bootIdle')}</Text>}
            </Card>
            <Card title={t('machine.resources')} grow><ResourcesForm key={JSON.stringify(snapshot.resources)} snapshot={snapshot} /></Card>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack gap="md" h="100%">
            <Card title={t('machine.meters')}><Meters snapshot={snapshot} /></Card>
            <Card title={t('machine.facts')} grow><Facts snapshot={snapshot} /></Card>
          </Stack>
        </Grid.Col>
        <Grid.Col span={12}><Card title={t('machine.shared.title')}><SharedFolders /></Card></Grid.Col>
        <Grid.Col span={12}><Card title={t('machineNetwork.title')}><NetworkCard /></Card></Grid.Col>
        <Grid.Col span={12}><MachineLogs /></Grid.Col>
      </Grid>
    </Stack>
  )
}

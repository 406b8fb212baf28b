// Owns one network's page: what it is, and who is joined to it.
import { Button, Stack, Title } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Cable, Network, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hiddenRoutes } from '#contract/network-conflicts.ts'
import { mtuOption } from '#contract/networks.ts'
import type { NetworkDetail } from '#contract/networks.ts'
import { Ago } from '../../ui/Ago.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { DetailHead, DetailPage, DetailTabs } from '../../ui/DetailPage.tsx'
import { FactList } from '../../ui/FactList.tsx'
import { shortId } from '../../ui/format.ts'
import { InspectView } from '../../ui/json/InspectView.tsx'
import { Loaded } from '../../ui/Loading.tsx'
import { MachineGate } from '../../ui/MachineGate.tsx'
import { PageBody } from '../../ui/PageBody.tsx'
import { safeText } from '../../ui/text.ts'
import { Marks } from './columns.tsx'
import { ConnectDialog } from './ConnectDialog.tsx'
import { MembersTable } from './MembersTable.tsx'
import { networkTabs } from './network-tabs.ts'
import type { NetworkTab } from './network-tabs.ts'
import classes from './NetworkPage.module.css'
import { useNetwork, useNetworkChoices } from './queries.ts'
import { RefusedRemovals } from './RefusedRemovals.tsx'
import { removeNetworks, useRemoval } from './remove-networks.ts'
import { canJoin } from './who-can-join.ts'

export const NetworkPage = () => <MachineGate><One /></MachineGate>

const One = () => {
  const { t } = useTranslation()
  const { id = '', tab } = useParams({ strict: false })
  const gone = { code: 'NETWORK_NOT_FOUND', icon: Network, title: t('networks.goneTitle'), text: t('networks.goneText'), to: '/networks', button: t('networks.back') } as const
  return <Loaded read={useNetwork(id)} gone={gone}>{(network) => <Page network={network} tab={networkTabs.find((one) => one === tab) ?? 'overview'} />}</Loaded>
}

const Page = ({ network, tab }: { readonly network: NetworkDetail; readonly tab: NetworkTab }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { id, name, driver, createdAt } = network
  const busy = useRemoval((state) => state.busy.has(id))
  const [joining, setJoining] = useState(false)
  const toList = (): void => { void navigate({ to: '/networks' }) }
  const remove = async (): Promise<void> => {
    if (await removeNetworks([network])) toList()
  }
  return (
    <DetailPage>
      <DetailHead
        list={{ to: '/networks', name: t('networks.title'), label: t('networks.back') }} name={name} beside={<><CopyButton value={name} label={t('networks.copyName')} /><Marks network={network} t={t} /></>}
        facts={<><span>{safeText(driver, 60)}</span><span className={classes.mono}>{shortId(id)}</span><CopyButton value={id} label={t('networks.copyId')} />{!Number.isNaN(Date.parse(createdAt)) && <Ago iso={createdAt} />}</>}
      >
        {canJoin(network) && <Button size="xs" leftSection={<Cable size={13} />} onClick={() => setJoining(true)}>{t('networks.connect')}</Button>}
        {!network.builtIn && <Button size="xs" variant="default" disabled={busy} leftSection={<Trash2 size={13} />} onClick={() => void remove()}>{t('networks.remove')}</Button>}
      </DetailHead>
      <RefusedRemovals networks={[network]} onGone={toList} />
      <DetailTabs label={name} to="/networks/$id/{-$tab}" id={id} tabs={networkTabs} now={tab} nameOf={(one) => t(`networks.tabs.${one}`)} />
      {tab === 'overview' && <Overview network={network} />}
      {tab === 'inspect' && <InspectView value={network.raw} />}
      {joining && <ConnectDialog network={network} onClose={() => setJoining(false)} />}
    </DetailPage>
  )
}

const Overview = ({ network }: { readonly network: NetworkDetail }) => {
  const { t } = useTranslation()
  const { driver, scope, project, labels, options, subnets, internal, attachable, ipv6, builtIn } = network
  const [hidden] = hiddenRoutes(subnets, useNetworkChoices().data?.taken ?? [])
  const words = (pairs: Readonly<Record<string, string>>): readonly string[] => Object.entries(pairs).map(([name, value]) => `${name}=${value}`)
  const yes = (is: boolean): readonly string[] => [t(is ? 'networks.yes' : 'networks.no')]
  return (
    <PageBody>
      <Stack gap="sm">
        {hidden !== undefined && <div className={classes.warn} role="note">{t('networks.hides', { subnet: hidden.subnet, name: safeText(hidden.name, 40) })}</div>}
        <FactList
          rows={[
            [t('networks.columns.driver'), [driver]], [t('networks.columns.scope'), [scope]],
            [t('networks.columns.subnets'), subnets.map(({ subnet }) => subnet)],
            [t('networks.columns.gateway'), subnets.flatMap(({ gateway }) => gateway ?? [])], [t('networks.columns.range'), subnets.flatMap(({ range }) => range ?? [])],
            [t('networks.facts.ipv6'), yes(ipv6)], [t('networks.facts.internal'), yes(internal)], [t('networks.facts.attachable'), yes(attachable)],
            [t('networks.facts.mtu'), options[mtuOption] === undefined ? [] : [options[mtuOption]]], [t('networks.columns.project'), project === null ? [] : [project]],
            [t('networks.form.options'), words(options)], [t('networks.form.labels'), words(labels)],
          ]}
        />
        <Title order={2}>{t('networks.columns.members')}</Title>
        {network.members.length === 0 ? <span>{t(builtIn && !canJoin(network) ? 'networks.builtInEmpty' : 'networks.noMembers')}</span> : <MembersTable network={network} />}
      </Stack>
    </PageBody>
  )
}

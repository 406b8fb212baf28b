// Owns the form of the machine's network: three parts that are saved together, each wrong word at its field.
import { Button, Group, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { largestMtu, mostDnsServers, smallestMtu } from '#contract/machine-network.ts'
import type { MachineNetwork } from '#contract/machine-network.ts'
import { client } from '../../../rpc/client.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import { dnsNow, mtuNow, proxyNow } from './in-effect.ts'
import { ModeChoice } from './ModeChoice.tsx'
import classes from './Network.module.css'
import { changeOf, faultsOf, valuesOf } from './network-values.ts'
import type { NetworkValues } from './network-values.ts'
import { Part } from './Part.tsx'
import { ProxyFields } from './ProxyFields.tsx'

const fields = ['settings.dns.servers', 'settings.proxy.http', 'settings.proxy.https', 'settings.proxy.noProxy', 'settings.mtu', 'login.username', 'login.password'] as const
type Field = keyof ReturnType<typeof faultsOf>
const pathOf: Readonly<Record<Field, (typeof fields)[number]>> = {
  servers: 'settings.dns.servers', http: 'settings.proxy.http', https: 'settings.proxy.https', noProxy: 'settings.proxy.noProxy', username: 'login.username', bytes: 'settings.mtu',
}

export const NetworkForm = ({ network, onSaved }: { readonly network: MachineNetwork; readonly onSaved: (network: MachineNetwork) => void }) => {
  const { t } = useTranslation()
  const before = valuesOf(network)
  const [values, setValues] = useState(before)
  const { busy, error, errorOf, clear, send } = useCommand(fields)
  const change = (part: Partial<NetworkValues>): void => {
    setValues({ ...values, ...part })
    clear()
  }
  const faults = faultsOf(values)
  const changed = JSON.stringify(values) !== JSON.stringify(before)
  const wrong = Object.values(faults).some((fault) => fault !== null)
  const limits = { min: smallestMtu, max: largestMtu, count: mostDnsServers }
  const faultAt = (field: Field): string | undefined => {
    const fault = faults[field]
    // A field that was only just opened is not wrong yet.
    if (fault === 'proxy.needed' || (field === 'servers' && values.servers.trim() === '')) return errorOf(pathOf[field])
    return fault === null ? errorOf(pathOf[field]) : t(`machineNetwork.${fault}`, limits)
  }
  const save = async (): Promise<void> => {
    if (!wrong) await send(async () => onSaved(await client.machineNetwork.set(changeOf(values, network))))
  }
  return (
    <form noValidate onSubmit={(event) => {
      event.preventDefault()
      void save()
    }}>
      <Part title={t('machineNetwork.dns.title')} now={dnsNow(t, network)}>
        <ModeChoice
          label={t('machineNetwork.dns.mode')} value={values.dns} choices={[['host', t('machineNetwork.dns.host')], ['servers', t('machineNetwork.dns.servers')]]} onChange={(dns) => change({ dns })}
          {...(values.dns === 'host' ? { description: t('machineNetwork.dns.hostHint') } : {})}
        />
        {values.dns === 'servers' && (
          <TextInput
            size="xs" spellCheck={false} autoComplete="off" label={t('machineNetwork.dns.list')} description={t('machineNetwork.dns.listHint', limits)} value={values.servers} error={faultAt('servers')}
            onChange={(event) => change({ servers: event.currentTarget.value })}
          />
        )}
      </Part>
      <Part title={t('machineNetwork.proxy.title')} now={proxyNow(t, network)}><ProxyFields network={network} values={values} faultAt={faultAt} passwordError={errorOf('login.password')} onChange={change} /></Part>
      <Part title={t('machineNetwork.mtu.title')} now={mtuNow(t, network)}>
        <ModeChoice
          label={t('machineNetwork.mtu.mode')} description={t('machineNetwork.mtu.hint')} value={values.mtu} choices={[['auto', t('machineNetwork.mtu.auto')], ['fixed', t('machineNetwork.mtu.fixed')]]}
          onChange={(mtu) => change({ mtu })}
        />
        {values.mtu === 'fixed' && (
          <NumberInput
            size="xs" w={168} label={t('machineNetwork.mtu.bytes')} value={values.bytes} step={10} allowDecimal={false} clampBehavior="none" error={faultAt('bytes')}
            onChange={(bytes) => change({ bytes })}
          />
        )}
      </Part>
      <div className={classes.foot}><Button type="submit" size="xs" disabled={!changed || wrong} loading={busy}>{t('machineNetwork.save')}</Button></div>
      {error !== null && <Group mt="sm"><ErrorNotice error={error} /></Group>}
    </form>
  )
}

// Owns the fields of the proxy: whose it is, and one's own with its exceptions and its login.
import { Checkbox, PasswordInput, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MachineNetwork } from '#contract/machine-network.ts'
import { safeText } from '../../../ui/text.ts'
import { ModeChoice } from './ModeChoice.tsx'
import classes from './Network.module.css'
import type { NetworkValues } from './network-values.ts'

interface Props {
  readonly network: MachineNetwork
  readonly values: NetworkValues
  readonly faultAt: (field: 'http' | 'https' | 'noProxy' | 'username') => string | undefined
  readonly passwordError: string | undefined
  readonly onChange: (part: Partial<NetworkValues>) => void
}

const plain = { size: 'xs', spellCheck: false, autoComplete: 'off' } as const

export const ProxyFields = ({ network: { login, loginStore, proxy }, values, faultAt, passwordError, onChange }: Props) => {
  const { t } = useTranslation()
  return (
    <>
      <ModeChoice
        label={t('machineNetwork.proxy.mode')} value={values.proxy} choices={(['host', 'own', 'none'] as const).map((mode) => [mode, t(`machineNetwork.proxy.${mode}`)] as const)} onChange={(mode) => onChange({ proxy: mode })}
        {...(values.proxy === 'host' ? { description: t('machineNetwork.proxy.hostHint') } : {})}
      />
      {values.proxy === 'host' && proxy.unusable !== null && <Text size="xs" c="var(--sw-warn)"><bdi>{t('machineNetwork.proxy.unusable', { address: safeText(proxy.unusable, 200) })}</bdi></Text>}
      {values.proxy === 'own' && (
        <>
          <div className={classes.pair}>
            <TextInput {...plain} label={t('machineNetwork.proxy.http')} value={values.http} error={faultAt('http')} placeholder="http://proxy.example:3128" onChange={(event) => onChange({ http: event.currentTarget.value })} />
            <TextInput {...plain} label={t('machineNetwork.proxy.https')} value={values.https} error={faultAt('https')} placeholder="http://proxy.example:3128" onChange={(event) => onChange({ https: event.currentTarget.value })} />
          </div>
          <Text size="xs" c="dimmed">{t('machineNetwork.proxy.addressHint')}</Text>
          <TextInput {...plain} label={t('machineNetwork.proxy.noProxy')} description={t('machineNetwork.proxy.noProxyHint')} value={values.noProxy} error={faultAt('noProxy')} onChange={(event) => onChange({ noProxy: event.currentTarget.value })} />
          <div className={classes.pair}>
            <TextInput {...plain} label={t('machineNetwork.proxy.username')} value={values.username} error={faultAt('username')} onChange={(event) => onChange({ username: event.currentTarget.value })} />
            <PasswordInput
              size="xs" autoComplete="new-password" label={t('machineNetwork.proxy.password')} value={values.password} error={passwordError} disabled={values.username.trim() === ''}
              placeholder={login !== null && values.username.trim() === login.username ? t('machineNetwork.proxy.unchanged') : ''} onChange={(event) => onChange({ password: event.currentTarget.value })}
            />
          </div>
          <Text size="xs" c="dimmed">{t(`machineNetwork.proxy.kept_${loginStore}`)}</Text>
        </>
      )}
      {values.proxy !== 'none' && (
        <Checkbox size="xs" label={t('machineNetwork.proxy.containers')} description={t('machineNetwork.proxy.containersHint')} checked={values.containers} onChange={(event) => onChange({ containers: event.currentTarget.checked })} />
      )}
      {proxy.throughHost !== null && (
        <Text size="xs" c="dimmed">{t('machineNetwork.proxy.through', { address: proxy.throughHost })}{proxy.engineKnows ? '' : ` · ${t('machineNetwork.proxy.engineLater')}`}</Text>
      )}
    </>
  )
}

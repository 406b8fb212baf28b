// Owns the certificate authorities that the machine trusts besides the usual ones: where each comes from, and adding one's own.
import { ActionIcon, Button, Checkbox, Group, Text } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MachineNetwork } from '#contract/machine-network.ts'
import { client } from '../../../rpc/client.ts'
import { CertificateInput } from '../../../ui/certificates/CertificateInput.tsx'
import { CertificateName } from '../../../ui/certificates/CertificateName.tsx'
import { certificateFault } from '../../../ui/certificates/certificate-text.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { Middle } from '../../../ui/Middle.tsx'
import { safeText } from '../../../ui/text.ts'
import { useCommand } from '../../../ui/use-command.ts'
import classes from './Network.module.css'
import { Part } from './Part.tsx'

interface Props {
  readonly network: MachineNetwork
  readonly onChanged: (network: MachineNetwork) => void
}

export const Certificates = ({ network, onChanged }: Props) => {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(false)
  const { busy, error, send } = useCommand([])
  const { settings, certificates } = network
  const running = network.mtu.inEffect !== null
  return (
    <Part title={t('machineNetwork.certificates.title')}>
      <Text size="xs" c="dimmed">{t('machineNetwork.certificates.about')}</Text>
      <Checkbox
        size="xs" label={t('machineNetwork.certificates.follow')} description={t('machineNetwork.certificates.followHint')} checked={settings.certificates.followHost} disabled={busy}
        onChange={(event) => {
          const followHost = event.currentTarget.checked
          void send(async () => onChanged(await client.machineNetwork.set({ settings: { ...settings, certificates: { followHost } } })))
        }}
      />
      {certificates.length === 0 && <Text size="sm">{t('machineNetwork.certificates.none')}</Text>}
      <ul className={classes.list}>
        {certificates.map(({ from, inEffect, ...facts }) => (
          <li key={facts.fingerprint} className={classes.row}>
            <CertificateName {...facts} />
            <span className={classes.from}>{from === null ? <Text size="xs" c="dimmed">{t('machineNetwork.certificates.own')}</Text> : <Text size="xs" c="dimmed" component="div"><Middle text={from} mono /></Text>}</span>
            {running && !inEffect && <Text size="xs" c="var(--sw-warn)">{t('machineNetwork.certificates.pending')}</Text>}
            {from === null && (
              <ActionIcon
                variant="subtle" color="gray" size="sm" disabled={busy} aria-label={t('machineNetwork.certificates.remove', { subject: safeText(facts.subject, 120) })}
                onClick={() => void send(async () => onChanged(await client.machineNetwork.distrust({ fingerprint: facts.fingerprint })))}
              ><X size={14} /></ActionIcon>
            )}
          </li>
        ))}
      </ul>
      <Group><Button size="xs" variant="default" leftSection={<Plus size={13} />} onClick={() => setAdding(true)}>{t('machineNetwork.certificates.add')}</Button></Group>
      {error !== null && <ErrorNotice error={error} />}
      {adding && <AddDialog onChanged={onChanged} onClose={() => setAdding(false)} />}
    </Part>
  )
}

const AddDialog = ({ onChanged, onClose }: Omit<Props, 'network'> & { readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const [pem, setPem] = useState('')
  const { busy, error, errorOf, clear, send } = useCommand(['certificates'])
  const add = async (): Promise<void> => {
    if (await send(async () => onChanged(await client.machineNetwork.trust({ certificates: pem })))) onClose()
  }
  return (
    <FormDialog title={t('machineNetwork.certificates.addTitle')} size="lg" submit={t('machineNetwork.certificates.addButton')} busy={busy} disabled={pem.trim() === '' || certificateFault(pem) !== null} error={error} onClose={onClose} onSubmit={() => void add()}>
      <CertificateInput
        first label={t('machineNetwork.certificates.pem')} description={t('machineNetwork.certificates.pemHint')} value={pem} error={errorOf('certificates')}
        onChange={(text) => {
          setPem(text)
          clear()
        }}
      />
    </FormDialog>
  )
}

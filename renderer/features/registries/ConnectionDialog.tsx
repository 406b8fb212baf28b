// Owns how a registry is connected to: certificate authorities of its own, and whether it may do without trusted TLS.
import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dockerHub, parseRegistryHost } from '#contract/registries.ts'
import type { Registry } from '#contract/registries.ts'
import { client } from '../../rpc/client.ts'
import { CertificateInput } from '../../ui/certificates/CertificateInput.tsx'
import { certificateFault } from '../../ui/certificates/certificate-text.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { CertificateFacts } from './CertificateFacts.tsx'

interface Props {
  readonly registry: Registry | null
  /** Null: a new one. */
  readonly host: string | null
  readonly onDone: () => Promise<void>
  readonly onClose: () => void
}

export const ConnectionDialog = ({ registry, host: given, onDone, onClose }: Props) => {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [insecure, setInsecure] = useState(registry?.insecure ?? false)
  // Undefined leaves the certificates as they are; they are shown by name and never come back as text.
  const [pem, setPem] = useState<string | null | undefined>(registry === null || registry.certificates.length === 0 ? '' : undefined)
  const [touched, setTouched] = useState(false)
  const { busy, error, errorOf, clear, send } = useCommand(['host', 'certificates', 'insecure'])
  const host = given ?? parseRegistryHost(typed)
  const fault = typeof pem === 'string' && pem.trim() !== '' ? certificateFault(pem) : null
  const certificates = pem === undefined ? undefined : pem === null || pem.trim() === '' ? null : pem

  const submit = async (): Promise<void> => {
    setTouched(true)
    if (host === null || fault !== null) return
    const done = await send(async () => {
      await client.registries.configure({ host, insecure, ...(certificates === undefined ? {} : { certificates }) })
      await onDone()
    })
    if (done) onClose()
  }
  return (
    <FormDialog
      title={given === null ? t('registries.connectionForm.addTitle') : t('registries.connectionForm.title', { host: given })} size="lg" submit={t('registries.connectionForm.button')} note={t('registries.connectionForm.note')}
      busy={busy} disabled={host === null || fault !== null} error={error} onClose={onClose} onSubmit={() => void submit()}
    >
      {given === null && (
        <TextInput
          data-autofocus label={t('registries.loginForm.host')} description={t('registries.loginForm.hostHint')} value={typed} spellCheck={false} autoComplete="off" onBlur={() => setTouched(typed !== '')}
          error={touched && host === null ? t('registries.loginForm.hostInvalid') : errorOf('host')} onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {pem === undefined && registry !== null
        ? <CertificateFacts certificates={registry.certificates} onReplace={() => setPem('')} onTakeAway={() => setPem(null)} />
        : (
            <CertificateInput
              label={t('registries.connectionForm.certificates')} description={t('registries.connectionForm.certificatesHint')} value={pem ?? ''} error={errorOf('certificates')}
              onChange={(text) => {
                setPem(text)
                clear()
              }}
            />
          )}
      <Checkbox
        label={t('registries.connectionForm.insecure')} description={host === dockerHub ? t('registries.connectionForm.insecureHub') : t('registries.connectionForm.insecureHint')} disabled={host === dockerHub}
        checked={insecure && host !== dockerHub} error={errorOf('insecure')} onChange={(event) => setInsecure(event.currentTarget.checked)}
      />
    </FormDialog>
  )
}

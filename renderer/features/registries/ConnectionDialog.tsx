// Owns how a registry is connected to: certificate authorities of its own, and whether it may do without trusted TLS.
import { Button, Checkbox, FileButton, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dockerHub, parseRegistryHost } from '#contract/registries.ts'
import type { Registry } from '#contract/registries.ts'
import { client } from '../../rpc/client.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { CertificateFacts } from './CertificateFacts.tsx'
import { certificateFault, longestBundle } from './certificate-text.ts'

interface Props {
  readonly registry: Registry | null
  /** Null: a new one. */
  readonly host: string | null
  readonly onDone: () => Promise<void>
  readonly onClose: () => void
}

const mono = { input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 'var(--sw-mono-size)' } }

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
  const take = async (file: File | null): Promise<void> => {
    clear()
    if (file !== null) setPem(file.size > longestBundle ? 'x'.repeat(longestBundle + 1) : await file.text())
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
            <div>
              <Textarea
                styles={mono} label={t('registries.connectionForm.certificates')} description={t('registries.connectionForm.certificatesHint')} value={pem ?? ''} minRows={5} maxRows={9} autosize spellCheck={false} placeholder="-----BEGIN CERTIFICATE-----"
                error={fault === null ? errorOf('certificates') : t(`registries.connectionForm.${fault}`)}
                onChange={(event) => {
                  setPem(event.currentTarget.value)
                  clear()
                }}
              />
              <FileButton onChange={(file) => void take(file)} accept=".pem,.crt,.cer,application/x-pem-file,application/x-x509-ca-cert">
                {(props) => <Button {...props} mt={6} size="compact-sm" variant="default">{t('registries.connectionForm.file')}</Button>}
              </FileButton>
            </div>
          )}
      <Checkbox
        label={t('registries.connectionForm.insecure')} description={host === dockerHub ? t('registries.connectionForm.insecureHub') : t('registries.connectionForm.insecureHint')} disabled={host === dockerHub}
        checked={insecure && host !== dockerHub} error={errorOf('insecure')} onChange={(event) => setInsecure(event.currentTarget.checked)}
      />
    </FormDialog>
  )
}

// Owns how a registry is connected to: certificate authorities of its own, and whether it may do without trusted TLS.
import { Button, Checkbox, FileButton, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { dockerHub, parseRegistryHost } from '#contract/registries.ts'
import type { Registry } from '#contract/registries.ts'
import { errorText } from '../../i18n/errors.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { useUi } from '../../state/ui-store.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
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
  const language = useUi((state) => state.language)
  const [typed, setTyped] = useState('')
  const [insecure, setInsecure] = useState(registry?.insecure ?? false)
  // Undefined leaves the certificates as they are; they are shown by name and never come back as text.
  const [pem, setPem] = useState<string | null | undefined>(registry === null || registry.certificates.length === 0 ? '' : undefined)
  const [touched, setTouched] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorEnvelope | null>(null)
  const host = given ?? parseRegistryHost(typed)
  const fault = typeof pem === 'string' && pem.trim() !== '' ? certificateFault(pem) : null
  const atField = (field: string): string | undefined => (error?.field === field ? errorText(error, language).what : undefined)
  const certificates = pem === undefined ? undefined : pem === null || pem.trim() === '' ? null : pem

  const submit = async (): Promise<void> => {
    setTouched(true)
    if (host === null || fault !== null) return
    setBusy(true)
    setError(null)
    try {
      await client.registries.configure({ host, insecure, ...(certificates === undefined ? {} : { certificates }) })
      await onDone()
      onClose()
    } catch (thrown) {
      setError(toAppError(thrown).toEnvelope())
    } finally {
      setBusy(false)
    }
  }
  const take = async (file: File | null): Promise<void> => {
    setError(null)
    if (file !== null) setPem(file.size > longestBundle ? 'x'.repeat(longestBundle + 1) : await file.text())
  }
  return (
    <Modal opened onClose={onClose} title={given === null ? t('registries.connectionForm.addTitle') : t('registries.connectionForm.title', { host: given })} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form noValidate onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}>
        <Stack>
          {given === null && (
            <TextInput
              data-autofocus label={t('registries.loginForm.host')} description={t('registries.loginForm.hostHint')} value={typed} spellCheck={false} autoComplete="off" onBlur={() => setTouched(typed !== '')}
              error={touched && host === null ? t('registries.loginForm.hostInvalid') : atField('host')} onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          {pem === undefined && registry !== null
            ? <CertificateFacts certificates={registry.certificates} onReplace={() => setPem('')} onTakeAway={() => setPem(null)} />
            : (
                <div>
                  <Textarea
                    styles={mono} label={t('registries.connectionForm.certificates')} description={t('registries.connectionForm.certificatesHint')} value={pem ?? ''} minRows={5} maxRows={9} autosize spellCheck={false} placeholder="-----BEGIN CERTIFICATE-----"
                    error={fault === null ? atField('certificates') : t(`registries.connectionForm.${fault}`)}
                    onChange={(event) => {
                      setPem(event.currentTarget.value)
                      setError(null)
                    }}
                  />
                  <FileButton onChange={(file) => void take(file)} accept=".pem,.crt,.cer,application/x-pem-file,application/x-x509-ca-cert">
                    {(props) => <Button {...props} mt={6} size="compact-sm" variant="default">{t('registries.connectionForm.file')}</Button>}
                  </FileButton>
                </div>
              )}
          <Checkbox
            label={t('registries.connectionForm.insecure')} description={host === dockerHub ? t('registries.connectionForm.insecureHub') : t('registries.connectionForm.insecureHint')} disabled={host === dockerHub}
            checked={insecure && host !== dockerHub} error={atField('insecure')} onChange={(event) => setInsecure(event.currentTarget.checked)}
          />
          {error !== null && !['host', 'certificates', 'insecure'].includes(error.field ?? '') && <ErrorNotice error={error} />}
          <Group justify="space-between">
            <Text size="xs" c="dimmed">{t('registries.connectionForm.note')}</Text>
            <Group>
              <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
              <Button type="submit" loading={busy} disabled={host === null || fault !== null}>{t('registries.connectionForm.button')}</Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

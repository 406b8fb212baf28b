// Owns giving certificates as text or from a file.
import { Button, FileButton, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { certificateFault, longestBundle } from './certificate-text.ts'

interface Props {
  readonly label: string
  readonly description: string
  readonly value: string
  /** What the core says of it. */
  readonly error: string | undefined
  /** Of its dialog: it has the focus as that opens. */
  readonly first?: boolean
  readonly onChange: (pem: string) => void
}

const mono = { input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 'var(--sw-mono-size)' } }

export const CertificateInput = ({ label, description, value, error, first = false, onChange }: Props) => {
  const { t } = useTranslation()
  const fault = value.trim() === '' ? null : certificateFault(value)
  const take = async (file: File | null): Promise<void> => {
    if (file !== null) onChange(file.size > longestBundle ? 'x'.repeat(longestBundle + 1) : await file.text())
  }
  return (
    <div>
      <Textarea
        {...(first ? { 'data-autofocus': true } : {})} styles={mono} label={label} description={description} value={value} minRows={5} maxRows={9} autosize spellCheck={false} placeholder="-----BEGIN CERTIFICATE-----"
        error={fault === null ? error : t(`certificates.${fault}`)} onChange={(event) => onChange(event.currentTarget.value)}
      />
      <FileButton onChange={(file) => void take(file)} accept=".pem,.crt,.cer,application/x-pem-file,application/x-x509-ca-cert">
        {(props) => <Button {...props} mt={6} size="compact-sm" variant="default">{t('certificates.file')}</Button>}
      </FileButton>
    </div>
  )
}

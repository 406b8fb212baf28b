// Owns the certificates that a registry has here: by name and end, to be replaced or taken away.
import { Button, Group, Input } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CertificateFacts as Facts } from '#contract/registries.ts'
import { CertificateName } from '../../ui/certificates/CertificateName.tsx'

interface Props {
  readonly certificates: readonly Facts[]
  readonly onReplace: () => void
  readonly onTakeAway: () => void
}

export const CertificateFacts = ({ certificates, onReplace, onTakeAway }: Props) => {
  const { t } = useTranslation()
  return (
    <Input.Wrapper labelElement="div" label={t('registries.connectionForm.certificates')}>
      {certificates.map((facts) => <Group key={facts.fingerprint} gap="sm"><CertificateName {...facts} /></Group>)}
      <Group gap="xs" mt={6}>
        <Button size="compact-sm" variant="default" onClick={onReplace}>{t('registries.connectionForm.replace')}</Button>
        <Button size="compact-sm" variant="default" onClick={onTakeAway}>{t('registries.connectionForm.takeAway')}</Button>
      </Group>
    </Input.Wrapper>
  )
}

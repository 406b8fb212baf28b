// Owns the certificates that a registry has here: by name and end, to be replaced or taken away.
import { Button, Group, Input, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CertificateFacts as Facts } from '#contract/registries.ts'
import { useUi } from '../../state/ui-store.ts'
import { safeText } from '../../ui/text.ts'
import { useNow } from '../../ui/use-now.ts'

interface Props {
  readonly certificates: readonly Facts[]
  readonly onReplace: () => void
  readonly onTakeAway: () => void
}

export const CertificateFacts = ({ certificates, onReplace, onTakeAway }: Props) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const now = useNow()
  return (
    <Input.Wrapper labelElement="div" label={t('registries.connectionForm.certificates')}>
      {certificates.map(({ subject, expiresAt, fingerprint }) => {
        const over = Date.parse(expiresAt) < now
        return (
          <Group key={fingerprint} gap="sm" title={fingerprint}>
            <Text size="sm"><bdi>{safeText(subject, 120)}</bdi></Text>
            <Text size="xs" c={over ? 'var(--sw-bad)' : 'dimmed'}>{t(over ? 'registries.connectionForm.expired' : 'registries.connectionForm.keeps', { date: new Date(expiresAt).toLocaleDateString(language) })}</Text>
          </Group>
        )
      })}
      <Group gap="xs" mt={6}>
        <Button size="compact-sm" variant="default" onClick={onReplace}>{t('registries.connectionForm.replace')}</Button>
        <Button size="compact-sm" variant="default" onClick={onTakeAway}>{t('registries.connectionForm.takeAway')}</Button>
      </Group>
    </Input.Wrapper>
  )
}

// Owns one certificate in a line: whose it is and until when it holds.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CertificateFacts } from '#contract/registries.ts'
import { useUi } from '../../state/ui-store.ts'
import { safeText } from '../text.ts'
import { useNow } from '../use-now.ts'

export const CertificateName = ({ subject, expiresAt, fingerprint }: CertificateFacts) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const over = Date.parse(expiresAt) < useNow()
  return (
    <>
      <Text size="sm" title={fingerprint}><bdi>{safeText(subject, 120)}</bdi></Text>
      <Text size="xs" c={over ? 'var(--sw-bad)' : 'dimmed'}>{t(over ? 'certificates.expired' : 'certificates.keeps', { date: new Date(expiresAt).toLocaleDateString(language) })}</Text>
    </>
  )
}

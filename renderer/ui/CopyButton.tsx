// Owns the small button that copies a text and says so in its place.
import { ActionIcon, CopyButton as Copy, Tooltip } from '@mantine/core'
import { Check, Copy as CopyIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'

export const CopyButton = ({ value, label }: { readonly value: string; readonly label?: string }) => {
  const { t } = useTranslation()
  return (
    <Copy value={value} timeout={1_500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t('common.copied') : (label ?? t('common.copy'))}>
          <ActionIcon variant="subtle" color="gray" size="sm" onClick={copy} aria-label={copied ? t('common.copied') : (label ?? t('common.copy'))}>
            {copied ? <Check size={14} /> : <CopyIcon size={14} />}
          </ActionIcon>
        </Tooltip>
      )}
    </Copy>
  )
}

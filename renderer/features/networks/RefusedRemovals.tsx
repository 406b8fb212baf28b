// Owns saying which networks were not removed and why, and the way on for those that containers use.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { NetworkSummary } from '#contract/networks.ts'
import { BulkResults } from '../../ui/BulkBar.tsx'
import { disconnectAndRemove, dismissRefused, useRemoval } from './remove-networks.ts'

interface Props {
  /** Those that are shown here. */
  readonly networks: readonly NetworkSummary[]
  readonly onGone?: () => void
}

export const RefusedRemovals = ({ networks, onGone }: Props) => {
  const { t } = useTranslation()
  const refused = useRemoval((state) => state.refused)
  const byId = new Map(networks.map((network) => [network.id, network]))
  const used = refused.flatMap(({ id, error }) => (error?.code === 'NETWORK_IN_USE' ? (byId.get(id) ?? []) : []))
  return (
    <BulkResults results={refused.filter(({ id, error }) => error === null || byId.has(id))} nameOf={(id) => byId.get(id)?.name ?? id} onClose={dismissRefused}>
      {used.length > 0 && (
        <Button size="compact-sm" variant="default" onClick={() => {
          void disconnectAndRemove(used).then((gone) => { if (gone) onGone?.() })
        }}>{t('networks.disconnectAll')}</Button>
      )}
    </BulkResults>
  )
}

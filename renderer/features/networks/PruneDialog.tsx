// Owns removing networks that no running container is joined to: what goes and what stays; then exactly that.
import { Button, Checkbox, Group, Modal, ScrollArea, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemResult } from '#contract/contract.ts'
import type { NetworkSummary } from '#contract/networks.ts'
import { client } from '../../rpc/client.ts'
import { keys } from '../../state/keys.ts'
import { queryClient } from '../../state/query-client.ts'
import { BulkResults } from '../../ui/BulkBar.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Middle } from '../../ui/Middle.tsx'
import { safeText } from '../../ui/text.ts'
import { useCommand } from '../../ui/use-command.ts'
import { useFocusReturn } from '../../ui/use-focus-return.ts'
import classes from './PruneDialog.module.css'

/** All of them go; this many are named. */
const mostShown = 300
const isFree = ({ members }: NetworkSummary): boolean => members.length === 0

export const PruneDialog = ({ networks, onClose }: { readonly networks: readonly NetworkSummary[]; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  useFocusReturn()
  const own = networks.filter(({ builtIn }) => !builtIn)
  const unused = own.filter(({ members }) => !members.some(({ running }) => running))
  // The engine's own prune takes those of stopped containers too, which then do not start any more.
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(unused.filter(isFree).map(({ id }) => id)))
  const [results, setResults] = useState<readonly ItemResult[]>([])
  const { busy, error, send } = useCommand([])
  const going = unused.filter(({ id }) => chosen.has(id))

  const prune = (): Promise<boolean> =>
    send(async () => {
      const ended = await client.networks.remove({ ids: going.map(({ id }) => id), disconnect: false })
      setResults(ended)
      await queryClient.invalidateQueries({ queryKey: keys.networks })
      if (ended.every((one) => one.error === null)) onClose()
    })
  const toggle = (id: string, on: boolean): void => setChosen((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)))
  return (
    <Modal opened onClose={onClose} title={t('networks.pruneTitle')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="sm">
        {unused.length === 0 ? <Text>{t('networks.pruneNone')}</Text> : (
          <>
            <Text size="sm">{t('networks.pruneText')}</Text>
            <Group gap="xs">
              <Button size="compact-xs" variant="default" onClick={() => setChosen(new Set(unused.map(({ id }) => id)))}>{t('networks.pruneAll')}</Button>
              <Button size="compact-xs" variant="default" onClick={() => setChosen(new Set(unused.filter(isFree).map(({ id }) => id)))}>{t('networks.pruneFree')}</Button>
            </Group>
            <ScrollArea.Autosize mah={280} className={classes.list} viewportProps={{ tabIndex: 0, 'aria-label': t('networks.pruneTitle') }}>
              {unused.slice(0, mostShown).map((network) => (
                <div key={network.id} className={classes.row}>
                  <Checkbox size="xs" checked={chosen.has(network.id)} aria-label={t('networks.pruneOne', { name: safeText(network.name, 80) })} onChange={(event) => toggle(network.id, event.currentTarget.checked)} />
                  <span className={classes.name}><Middle text={network.name} /></span>
                  <span className={classes.dim}>{isFree(network) ? network.subnets.map(({ subnet }) => subnet).join('  ') : t('networks.pruneStopped')}</span>
                </div>
              ))}
              {unused.length > mostShown && <Text size="xs" c="dimmed" p={6}>{t('networks.pruneMore', { count: unused.length - mostShown })}</Text>}
            </ScrollArea.Autosize>
            <Text size="sm" fw={600} role="status">{t('networks.pruneCount', { count: going.length })}</Text>
            <Text size="sm" c="dimmed">{t('networks.pruneStays', { count: own.length - unused.length })}</Text>
          </>
        )}
        <BulkResults results={results} nameOf={(id) => networks.find((one) => one.id === id)?.name ?? id} onClose={() => setResults([])} />
        {error && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>{unused.length === 0 ? t('common.close') : t('common.cancel')}</Button>
          {unused.length > 0 && <Button color="red.9" loading={busy} disabled={going.length === 0} onClick={() => void prune()}>{t('networks.pruneButton', { count: going.length })}</Button>}
        </Group>
      </Stack>
    </Modal>
  )
}

// Owns removing what does not run: first what goes, how much that frees and what stays; then exactly that, each with its result.
import { Button, Checkbox, Group, Modal, ScrollArea, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PrunableContainer } from '#contract/container-commands.ts'
import type { ItemResult } from '#contract/contract.ts'
import { client } from '../../../rpc/client.ts'
import { toAppError } from '../../../rpc/streams.ts'
import { keys } from '../../../state/keys.ts'
import { queryClient } from '../../../state/query-client.ts'
import { BulkResults } from '../../../ui/BulkBar.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { formatBytes } from '../../../ui/format.ts'
import { LateSkeleton } from '../../../ui/LateSkeleton.tsx'
import { Middle } from '../../../ui/Middle.tsx'
import { safeText } from '../../../ui/text.ts'
import classes from './PruneDialog.module.css'
import { useCommand } from '../../../ui/use-command.ts'

const preview = (measure: boolean) => ({ queryKey: [...keys.prune, measure], queryFn: ({ signal }: { readonly signal: AbortSignal }) => client.container.prunePreview({ measure }, { signal }) })

export const PruneDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const quick = useQuery(preview(false))
  // Measuring takes its time: the list is there before it.
  const measured = useQuery(preview(true))
  const data = measured.data ?? quick.data
  const [spared, setSpared] = useState<ReadonlySet<string>>(new Set())
  const [results, setResults] = useState<readonly ItemResult[]>([])
  const { busy, error, send } = useCommand([])
  const all = data?.containers ?? []
  const chosen = all.filter(({ id }) => !spared.has(id))
  const kept = chosen.filter((one) => one.kept)
  const total = chosen.every(({ sizeBytes }) => sizeBytes !== null) ? formatBytes(chosen.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0)) : null
  const failed = quick.error ?? measured.error

  const prune = async (): Promise<void> => {
    const ids = (of: readonly PrunableContainer[]): string[] => of.map(({ id }) => id)
    const stopped = chosen.filter((one) => !one.kept)
    await send(async () => {
      const [removed, discarded] = await Promise.all([
        stopped.length === 0 ? [] : client.containers.act({ ids: ids(stopped), action: 'remove', force: false }),
        kept.length === 0 ? [] : client.recreate.discard({ ids: ids(kept) }),
      ])
      const both = [...removed, ...discarded]
      setResults(both)
      await Promise.all([queryClient.invalidateQueries({ queryKey: keys.containers }), queryClient.invalidateQueries({ queryKey: keys.prune }), queryClient.invalidateQueries({ queryKey: keys.kept })])
      if (both.every((one) => one.error === null)) onClose()
    })
  }
  const toggle = (id: string, on: boolean): void => setSpared((before) => new Set(on ? [...before].filter((one) => one !== id) : [...before, id]))
  return (
    <Modal opened onClose={onClose} title={t('containerCommands.pruneTitle')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="sm">
        {failed && <ErrorNotice error={toAppError(failed).toEnvelope()} onRetry={() => void Promise.all([quick.refetch(), measured.refetch()])} />}
        {data === undefined && failed === null && <LateSkeleton />}
        {data && all.length === 0 && <Text>{t('containerCommands.pruneNone', { count: data.staying })}</Text>}
        {data && all.length > 0 && (
          <>
            <Text size="sm">{t('containerCommands.pruneText')}</Text>
            <ScrollArea.Autosize mah={280} className={classes.list} viewportProps={{ tabIndex: 0, 'aria-label': t('containerCommands.pruneTitle') }}>
              {all.slice(0, mostShown).map(({ id, name, image, status, kept, sizeBytes }) => (
                <div key={id} className={classes.row}>
                  <Checkbox size="xs" checked={!spared.has(id)} aria-label={t('containerCommands.pruneOne', { name: safeText(name, 80) })} onChange={(event) => toggle(id, event.currentTarget.checked)} />
                  <span className={classes.name}><Middle text={name} /></span>
                  <span className={classes.image}><Middle text={image} /></span>
                  <span className={classes.status}>{kept ? t('containerCommands.keptMark') : safeText(status, 60)}</span>
                  <span className={classes.size}>{sizeBytes === null ? '…' : formatBytes(sizeBytes)}</span>
                </div>
              ))}
              {all.length > mostShown && <Text size="xs" c="dimmed" p={6}>{t('containerCommands.pruneMore', { count: all.length - mostShown })}</Text>}
            </ScrollArea.Autosize>
            <Text size="sm" fw={600} role="status">{total === null ? t('containerCommands.pruneMeasuring', { count: chosen.length }) : t('containerCommands.pruneFrees', { count: chosen.length, size: total })}</Text>
            <Text size="sm" c="dimmed">{t('containerCommands.pruneStays', { count: data.staying })}{kept.length > 0 ? ` ${t('containerCommands.pruneKept', { count: kept.length })}` : ''}</Text>
          </>
        )}
        <BulkResults results={results} nameOf={(id) => all.find((one) => one.id === id)?.name ?? id} onClose={() => setResults([])} />
        {error && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>{all.length === 0 ? t('common.close') : t('common.cancel')}</Button>
          {all.length > 0 && <Button color="red.9" loading={busy} disabled={chosen.length === 0} onClick={() => void prune()}>{t('containerCommands.pruneButton', { count: chosen.length })}</Button>}
        </Group>
      </Stack>
    </Modal>
  )
}

/** All of them go; this many are named. */
const mostShown = 300

// Owns letting removed volumes go for good: which, how much that frees, and that nothing brings them back.
import { Button, Group, Modal, ScrollArea, Stack, Text } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { RemovedVolume } from '#contract/volume-bin.ts'
import { client } from '../../rpc/client.ts'
import { Ago } from '../../ui/Ago.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatBytes } from '../../ui/format.ts'
import { Middle } from '../../ui/Middle.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useFocusReturn } from '../../ui/use-focus-return.ts'
import classes from './DropDialog.module.css'
import { useBinSizes } from './queries.ts'

/** All of them go; this many are named. */
const mostShown = 300

export const DropDialog = ({ volumes, all, onClose }: { readonly volumes: readonly RemovedVolume[]; readonly all: boolean; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const { data: sizes, isFetching, refetch } = useBinSizes()
  useFocusReturn()
  // Measuring takes its time: the list is there before it.
  useEffect(() => void refetch(), [refetch])
  const { busy, error, send } = useCommand([])
  const count = volumes.length
  const bytes = volumes.reduce((sum, { id }) => sum + (sizes?.[id] ?? 0), 0)
  const drop = async (): Promise<void> => {
    if (await send(() => client.volumeBin.drop({ ids: volumes.map(({ id }) => id) }))) onClose()
  }
  const title = t(all ? 'volumeBin.emptyBinTitle' : 'volumeBin.dropTitle', { count, name: volumes[0]?.name ?? '' })
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="sm">
        <Text size="sm">{t('volumeBin.dropText')}</Text>
        <ScrollArea.Autosize mah={280} className={classes.list} viewportProps={{ tabIndex: 0, 'aria-label': title }}>
          {volumes.slice(0, mostShown).map(({ id, name, removedAt }) => (
            <div key={id} className={classes.row}>
              <span className={classes.name}><Middle text={name} /></span>
              <span className={classes.dim}><Ago iso={removedAt} /></span>
              <span className={classes.size}>{sizes?.[id] === undefined ? (isFetching ? '…' : '–') : formatBytes(sizes[id])}</span>
            </div>
          ))}
          {count > mostShown && <Text size="xs" c="dimmed" p={6}>{t('volumes.pruneMore', { count: count - mostShown })}</Text>}
        </ScrollArea.Autosize>
        <Text size="sm" fw={600} role="status">{isFetching ? t('volumes.pruneMeasuring', { count }) : t('volumes.pruneFrees', { count, size: formatBytes(bytes) })}</Text>
        {error && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>{t('common.cancel')}</Button>
          <Button color="red.9" loading={busy} onClick={() => void drop()}>{t('volumeBin.dropButton', { count })}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}

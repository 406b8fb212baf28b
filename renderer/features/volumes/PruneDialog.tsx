// Owns removing volumes that no container uses: what goes, how much that frees and what stays; then exactly that.
import { Button, Checkbox, Group, Modal, ScrollArea, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemResult } from '#contract/contract.ts'
import type { VolumeSummary } from '#contract/volumes.ts'
import { client } from '../../rpc/client.ts'
import { keys } from '../../state/keys.ts'
import { queryClient } from '../../state/query-client.ts'
import { BulkResults } from '../../ui/BulkBar.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatBytes } from '../../ui/format.ts'
import { Middle } from '../../ui/Middle.tsx'
import { safeText } from '../../ui/text.ts'
import { useCommand } from '../../ui/use-command.ts'
import classes from './PruneDialog.module.css'
import { useVolumeSizes } from './queries.ts'

/** All of them go; this many are named. */
const mostShown = 300

export const PruneDialog = ({ volumes, onClose }: { readonly volumes: readonly VolumeSummary[]; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const { data: sizes, isFetching, refetch } = useVolumeSizes()
  // Measuring takes its time: the list is there before it.
  useEffect(() => void refetch(), [refetch])
  const unused = volumes.filter(({ usedBy }) => usedBy.length === 0)
  // As the engine's own prune: what somebody gave a name is not taken unless asked for.
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(unused.filter(({ anonymous }) => anonymous).map(({ name }) => name)))
  const [forGood, setForGood] = useState(false)
  const [results, setResults] = useState<readonly ItemResult[]>([])
  const { busy, error, send } = useCommand([])
  const going = unused.filter(({ name }) => chosen.has(name))
  const lost = going.filter(({ restorable }) => !restorable).length
  const bytes = going.reduce((sum, { name }) => sum + (sizes?.bytes[name] ?? 0), 0)

  const prune = (): Promise<boolean> =>
    send(async () => {
      const ended = await client.volumes.remove({ names: going.map(({ name }) => name), forGood })
      setResults(ended)
      await queryClient.invalidateQueries({ queryKey: keys.volumes })
      if (ended.every((one) => one.error === null)) onClose()
    })
  const toggle = (name: string, on: boolean): void => setChosen((before) => new Set(on ? [...before, name] : [...before].filter((one) => one !== name)))
  return (
    <Modal opened onClose={onClose} title={t('volumes.pruneTitle')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="sm">
        {unused.length === 0 ? <Text>{t('volumes.pruneNone', { count: volumes.length })}</Text> : (
          <>
            <Text size="sm">{t(forGood ? 'volumes.pruneTextForGood' : 'volumes.pruneText')}</Text>
            <Group gap="xs">
              <Button size="compact-xs" variant="default" onClick={() => setChosen(new Set(unused.map(({ name }) => name)))}>{t('volumes.pruneAll')}</Button>
              <Button size="compact-xs" variant="default" onClick={() => setChosen(new Set(unused.filter(({ anonymous }) => anonymous).map(({ name }) => name)))}>{t('volumes.pruneAnonymous')}</Button>
            </Group>
            <ScrollArea.Autosize mah={280} className={classes.list} viewportProps={{ tabIndex: 0, 'aria-label': t('volumes.pruneTitle') }}>
              {unused.slice(0, mostShown).map(({ name, anonymous }) => (
                <div key={name} className={classes.row}>
                  <Checkbox size="xs" checked={chosen.has(name)} aria-label={t('volumes.pruneOne', { name: safeText(name, 80) })} onChange={(event) => toggle(name, event.currentTarget.checked)} />
                  <span className={classes.name}><Middle text={name} /></span>
                  <span className={classes.dim}>{anonymous ? t('volumes.anonymous') : ''}</span>
                  <span className={classes.size}>{sizes?.bytes[name] === undefined ? (isFetching ? '…' : '–') : formatBytes(sizes.bytes[name])}</span>
                </div>
              ))}
              {unused.length > mostShown && <Text size="xs" c="dimmed" p={6}>{t('volumes.pruneMore', { count: unused.length - mostShown })}</Text>}
            </ScrollArea.Autosize>
            <Text size="sm" fw={600} role="status">{isFetching ? t('volumes.pruneMeasuring', { count: going.length }) : t(forGood ? 'volumes.pruneFrees' : 'volumes.pruneHolds', { count: going.length, size: formatBytes(bytes) })}</Text>
            {!forGood && lost > 0 && <Text size="sm">{t('volumes.removeLost', { count: lost })}</Text>}
            <Checkbox label={t('volumes.pruneForGood')} description={t('volumes.pruneForGoodHint')} checked={forGood} onChange={(event) => setForGood(event.currentTarget.checked)} />
            <Text size="sm" c="dimmed">{t('volumes.pruneStays', { count: volumes.length - unused.length })}</Text>
          </>
        )}
        <BulkResults results={results} nameOf={(name) => name} onClose={() => setResults([])} />
        {error && <ErrorNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>{unused.length === 0 ? t('common.close') : t('common.cancel')}</Button>
          {unused.length > 0 && <Button color="red.9" loading={busy} disabled={going.length === 0} onClick={() => void prune()}>{t('volumes.pruneButton', { count: going.length })}</Button>}
        </Group>
      </Stack>
    </Modal>
  )
}

// Owns clearing away unused images: what goes, how much that frees, what stays; then what became of each.
import { Button, Checkbox, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { freedBytes } from '#contract/image-moves.ts'
import type { ImagePruneCandidate, ImagePrunePreview, ImagePruneResult } from '#contract/image-moves.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { keys } from '../../state/keys.ts'
import { queryClient } from '../../state/query-client.ts'
import { BulkResults } from '../../ui/BulkBar.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatBytes, shortId } from '../../ui/format.ts'
import { LateSkeleton } from '../../ui/LateSkeleton.tsx'
import classes from './prune.module.css'
import { PruneList } from './PruneList.tsx'

const scopes = ['dangling', 'unused'] as const
type Scope = (typeof scopes)[number]

const candidateName = ({ tags, id }: ImagePruneCandidate): string => tags[0] ?? shortId(id)

export const PruneDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery({ queryKey: ['image-prune'], queryFn: ({ signal }) => client.images.prunePreview(undefined, { signal }), gcTime: 0, staleTime: 0 })
  return (
    <Modal opened onClose={onClose} title={t('moves.pruneTitle')} size="xl" closeButtonProps={{ 'aria-label': t('common.close') }}>
      {error && <ErrorNotice error={toAppError(error).toEnvelope()} onRetry={() => void refetch()} />}
      {data === undefined && !error && <LateSkeleton />}
      {data && <Choice preview={data} onClose={onClose} />}
    </Modal>
  )
}

const idsIn = (candidates: readonly ImagePruneCandidate[], scope: Scope): ReadonlySet<string> => new Set(candidates.filter(({ dangling }) => scope === 'unused' || dangling).map(({ id }) => id))

const Choice = ({ preview, onClose }: { readonly preview: ImagePrunePreview; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const { candidates, stays, buildCache } = preview
  const [scope, setScope] = useState<Scope>('dangling')
  const [chosen, setChosen] = useState(() => idsIn(candidates, 'dangling'))
  const [cache, setCache] = useState(false)
  const [busy, setBusy] = useState(false)
  const [result, setResult] = useState<ImagePruneResult | null>(null)
  const [failed, setFailed] = useState<ErrorEnvelope | null>(null)
  const shown = useMemo(() => candidates.filter(({ dangling }) => scope === 'unused' || dangling), [candidates, scope])
  const freed = useMemo(() => freedBytes(preview, chosen) + (cache ? buildCache.bytes : 0), [preview, chosen, cache, buildCache.bytes])
  const names = useMemo(() => new Map(candidates.map((one) => [one.id, candidateName(one)])), [candidates])

  const prune = async (): Promise<void> => {
    setBusy(true)
    setFailed(null)
    try {
      setResult(await client.images.prune({ images: [...chosen], buildCache: cache }))
      await queryClient.invalidateQueries({ queryKey: keys.images })
    } catch (thrown) {
      setFailed(toAppError(thrown).toEnvelope())
    } finally {
      setBusy(false)
    }
  }
  if (result !== null) {
    const gone = result.results.filter(({ error }) => error === null).length
    return (
      <Stack>
        <Text role="status">{t('moves.done', { count: gone })}{result.buildCacheBytes > 0 ? ` ${t('moves.doneCache', { size: formatBytes(result.buildCacheBytes) })}` : ''}</Text>
        <BulkResults results={result.results} nameOf={(id) => names.get(id) ?? id} onClose={onClose} />
        <Group justify="flex-end"><Button data-autofocus onClick={onClose}>{t('common.close')}</Button></Group>
      </Stack>
    )
  }
  return (
    <Stack gap="sm">
      <SegmentedControl value={scope} aria-label={t('moves.chooseRest')} data={scopes.map((value) => ({ value, label: `${t(`moves.${value}`)} (${idsIn(candidates, value).size})` }))} onChange={(next) => {
        setScope(next)
        setChosen(idsIn(candidates, next))
      }}
      />
      {candidates.length === 0 ? <Text size="sm" c="dimmed">{t('moves.nothing')}</Text> : <PruneList rows={shown} chosen={chosen} onChoose={setChosen} />}
      <Checkbox label={`${t('moves.cache')}: ${buildCache.entries === 0 ? t('moves.cacheNone') : t('moves.cacheText', { count: buildCache.entries, size: formatBytes(buildCache.bytes) })}`} disabled={buildCache.entries === 0} checked={cache} onChange={(event) => setCache(event.currentTarget.checked)} />
      <div className={classes.sum}>
        <Text fw={600} role="status">{t('moves.frees', { size: formatBytes(freed) })}</Text>
        <Text size="xs" c="dimmed">{t('moves.freesHint')}</Text>
        <Text size="xs" c="dimmed">{stays.images === 0 ? t('moves.staysNone') : t('moves.stays', { count: stays.images, size: formatBytes(stays.bytes) })} {chosen.size > 0 ? t('moves.back') : ''}</Text>
      </div>
      {failed && <ErrorNotice error={failed}>{null}</ErrorNotice>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
        <Button color="red.9" loading={busy} disabled={chosen.size === 0 && !cache} onClick={() => void prune()}>{chosen.size === 0 && cache ? t('moves.pruneCacheOnly') : t('moves.pruneButton', { count: chosen.size })}</Button>
      </Group>
    </Stack>
  )
}

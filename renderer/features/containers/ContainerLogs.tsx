// Owns the log of one container, or of several in one view: on a page and in the drawer.
import { ActionIcon, Anchor, Button, Tooltip } from '@mantine/core'
import { Download } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorEnvelope } from '#contract/errors.ts'
import type { EarlierLines } from '#contract/logs.ts'
import { useUi } from '../../state/ui-store.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatBytes, formatExact } from '../../ui/format.ts'
import { LogFeed } from '../../ui/logs/log-feed.ts'
import type { LogTag } from '../../ui/logs/LogRow.tsx'
import { LogView } from '../../ui/logs/LogView.tsx'
import { PageBody } from '../../ui/PageBody.tsx'
import { streamLogs } from './log-stream.ts'
import type { LogRange } from './log-stream.ts'
import { LogRangeButton } from './LogRangeButton.tsx'
import { useSaveLog } from './save-log.ts'

const tails = [1_000, 10_000, 50_000] as const

interface Props {
  readonly ids: readonly string[]
  readonly fileName: string
  readonly tags?: readonly LogTag[]
  readonly hidden?: ReadonlySet<number>
  readonly children?: React.ReactNode
}

export const ContainerLogs = ({ ids, fileName, tags, hidden, children }: Props) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const [feed] = useState(() => new LogFeed())
  const [tail, setTail] = useState<number>(tails[0])
  const [range, setRange] = useState<LogRange>({})
  const [error, setError] = useState<ErrorEnvelope | null>(null)
  const [earlier, setEarlier] = useState<EarlierLines>({ lines: 0, more: false })
  const [round, setRound] = useState(0)
  const { saving, save, cancel } = useSaveLog(ids, fileName, range)
  const key = ids.join()
  const asked = useMemo(() => key.split(','), [key])

  useEffect(() => {
    const stop = new AbortController()
    const onBegin = (): void => {
      setError(null)
      setEarlier({ lines: 0, more: false })
    }
    streamLogs({ ids: asked, tail, ...range, feed, signal: stop.signal, onBegin, onError: setError, onEarlier: setEarlier })
    return () => stop.abort()
  // `round` asks again.
  }, [feed, asked, tail, range, round])

  const more = tails.find((one) => one > tail)
  const note = (dropped: number): React.ReactNode => {
    const count = earlier.lines + dropped
    const when = (moment: string | undefined): string => (moment === undefined ? t('containers.logRange.open') : formatExact(moment, language))
    if (range.since !== undefined || range.until !== undefined) {
      return (
        <>
          <span>{t('containers.logRange.only', { since: when(range.since), until: when(range.until) })}{count > 0 && ` · ${t(earlier.more ? 'common.logs.droppedMore' : 'common.logs.dropped', { count })}`}</span>
          <Anchor component="button" type="button" inherit onClick={() => setRange({})}>{t('containers.logRange.all')}</Anchor>
        </>
      )
    }
    return count > 0 && (
      <>
        <span>{t(earlier.more ? 'common.logs.droppedMore' : 'common.logs.dropped', { count })}</span>
        {more !== undefined && <Anchor component="button" type="button" inherit onClick={() => setTail(more)}>{t('common.logs.loadMore', { count: more })}</Anchor>}
      </>
    )
  }
  const tools = (timestamps: boolean): React.ReactNode => (
    <>
      <LogRangeButton range={range} onRange={setRange} />
      {saving === null
        ? <Tooltip label={t('containers.logSave')}><ActionIcon variant="subtle" color="gray" aria-label={t('containers.logSave')} onClick={() => void save(timestamps)}><Download size={15} /></ActionIcon></Tooltip>
        : <Button size="compact-xs" variant="default" onClick={cancel}>{t('containers.logSaving', { size: formatBytes(saving.bytes) })}</Button>}
    </>
  )
  return (
    <>
      {error && <PageBody><ErrorNotice error={error} onRetry={() => setRound(round + 1)} /></PageBody>}
      <LogView feed={feed} fileName={fileName} note={note} tools={tools} {...(tags === undefined ? {} : { tags })} {...(hidden === undefined ? {} : { hidden })}>{children}</LogView>
    </>
  )
}

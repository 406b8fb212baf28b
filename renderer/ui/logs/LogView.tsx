// Owns a log on a page or in the drawer: its tools over its lines.
import { ActionIcon, Button, Chip, Group, Text, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { Check, ChevronsDown, Copy, Download } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { LogFeed } from './log-feed.ts'
import { LogLines } from './LogLines.tsx'
import type { LogTag } from './LogRow.tsx'
import classes from './LogView.module.css'
import { plainLine } from './plain-line.ts'
import { saveText } from '../save-file.ts'
import { SearchBox } from './SearchBox.tsx'
import { useLogSearch } from './use-log-search.ts'

const noTags: readonly LogTag[] = []
const none: ReadonlySet<number> = new Set()

interface Props {
  readonly feed: LogFeed
  readonly fileName: string
  readonly hasTimes?: boolean
  /** Before the search. */
  readonly children?: React.ReactNode
  /** After the search: what narrows the log, and what saves all of it. Left out: what is here can be saved. */
  readonly tools?: (timestamps: boolean) => React.ReactNode
  /** Said over the lines, with how many have fallen out since. */
  readonly note?: (dropped: number) => React.ReactNode
  /** One for each of several containers, and which of them are not shown. */
  readonly tags?: readonly LogTag[]
  readonly hidden?: ReadonlySet<number>
}

export const LogView = ({ feed, fileName, hasTimes = true, children, tools, note, tags = noTags, hidden = none }: Props) => {
  const { t } = useTranslation()
  const version = useSyncExternalStore(feed.subscribe, feed.readVersion)
  const [timestamps, setTimestamps] = useState(false)
  const [wrap, setWrap] = useState(false)
  const [follow, setFollow] = useState(true)
  const [only, setOnly] = useState(false)
  const { ring } = feed
  useEffect(() => feed.hold(!follow), [feed, follow])

  const among = useCallback((number: number) => hidden.size === 0 || !hidden.has(ring.at(number - ring.dropped)?.from ?? -1), [hidden, ring])
  const state = useLogSearch(feed, version, among, () => setFollow(false))
  const { search } = state
  const filtered = only && state.active && search.trouble === null
  const numbers = useMemo(() => {
    if (filtered) return search.matches.filter(among)
    return hidden.size === 0 || version < 0 ? null : Array.from({ length: ring.length }, (_, index) => ring.dropped + index).filter(among)
  }, [filtered, search.matches, among, hidden, ring, version])

  const textOf = (chosen: Iterable<number>): string =>
    Array.from(chosen, (number) => {
      const line = ring.at(number - ring.dropped)
      return line ? `${timestamps && line.time !== null ? `${line.time} ` : ''}${tags.length > 1 ? `${tags[line.from]?.name ?? ''} | ` : ''}${plainLine(line.text)}\n` : ''
    }).join('')
  const shown = (): Iterable<number> => numbers ?? Array.from({ length: ring.length }, (_, index) => ring.dropped + index)
  const count = numbers?.length ?? ring.length
  const said = note?.(ring.dropped) ?? (ring.dropped > 0 ? t('common.logs.dropped', { count: ring.dropped }) : null)

  return (
    <div className={classes.view}>
      <div className={classes.tools}>
        {children}
        <SearchBox state={state} only={only} onOnly={setOnly} />
        <Group gap={6} ml="auto" wrap="nowrap">
          {hasTimes && <Chip size="xs" checked={timestamps} onChange={setTimestamps}>{t('common.logs.timestamps')}</Chip>}
          <Chip size="xs" checked={wrap} onChange={setWrap}>{t('common.logs.wrap')}</Chip>
          <Chip size="xs" checked={follow} onChange={setFollow}>{t('common.logs.follow')}</Chip>
          <CopyAll textOf={() => textOf(shown())} />
          {tools?.(timestamps) ?? <Tooltip label={t('common.logs.download')}><ActionIcon variant="subtle" color="gray" aria-label={t('common.logs.download')} onClick={() => saveText(fileName, textOf(shown()))}><Download size={15} /></ActionIcon></Tooltip>}
        </Group>
      </div>
      {said !== null && said !== false && said !== undefined && <div className={classes.note} role="status">{said}</div>}
      <div className={classes.frame}>
        <LogLines feed={feed} numbers={numbers} search={search} tags={tags} timestamps={timestamps} wrap={wrap} follow={follow} onFollow={setFollow} stand={state.stand} textOf={textOf} />
        {count === 0 && version > 0 && <Text size="sm" c="dimmed" className={classes.empty}>{t(filtered ? 'common.logs.noLineMatches' : hidden.size > 0 && ring.length > 0 ? 'common.logs.allHidden' : 'common.logs.waiting')}</Text>}
        {!follow && (
          <Button size="compact-sm" variant="default" className={classes.latest} leftSection={<ChevronsDown size={14} />} onClick={() => setFollow(true)}>
            {feed.late > 0 ? t('common.logs.latestNew', { count: feed.late }) : t('common.logs.latest')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** The text is made only when it is asked for. */
const CopyAll = ({ textOf }: { readonly textOf: () => string }) => {
  const { t } = useTranslation()
  const { copy, copied } = useClipboard({ timeout: 1_500 })
  const label = copied ? t('common.copied') : t('common.logs.copyAll')
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={() => copy(textOf())}>{copied ? <Check size={15} /> : <Copy size={15} />}</ActionIcon>
    </Tooltip>
  )
}

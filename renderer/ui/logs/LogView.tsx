// Owns a log on a page or in the drawer: its tools over its lines.
import { ActionIcon, Button, Chip, CloseButton, Group, Text, TextInput, Tooltip } from '@mantine/core'
import { ArrowDown, ArrowUp, ChevronsDown, Download, Search } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { LogFeed } from './log-feed.ts'
import { LogLines } from './LogLines.tsx'
import classes from './LogView.module.css'
import { saveText } from './save-text.ts'
import { plainLine } from './segments.ts'
import { useLogSearch } from './use-log-search.ts'

interface Props {
  readonly feed: LogFeed
  readonly fileName: string
  readonly hasTimes?: boolean
  readonly children?: React.ReactNode
  /** Said over the lines, such as that only the last were loaded. */
  readonly note?: React.ReactNode
}

export const LogView = ({ feed, fileName, hasTimes = true, children, note }: Props) => {
  const { t } = useTranslation()
  const version = useSyncExternalStore(feed.subscribe, feed.readVersion)
  const [timestamps, setTimestamps] = useState(false)
  const [wrap, setWrap] = useState(false)
  const [follow, setFollow] = useState(true)
  const search = useLogSearch(feed, version, () => setFollow(false))
  const dropped = feed.ring.dropped

  const download = (): void => {
    const lines = [...feed.ring].map(({ time, text }) => `${timestamps && time !== null ? `${time} ` : ''}${plainLine(text)}\n`)
    saveText(fileName, lines)
  }

  return (
    <div className={classes.view}>
      <div className={classes.tools}>
        {children}
        <TextInput
          size="xs" w={220} placeholder={t('common.logs.search')} aria-label={t('common.logs.search')} spellCheck={false}
          leftSection={<Search size={13} aria-hidden="true" />} data-filter-box
          rightSection={search.query !== '' && <CloseButton size="xs" aria-label={t('common.clear')} onClick={() => search.setQuery('')} />}
          onChange={(event) => search.setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') search.step(event.shiftKey ? -1 : 1)
            if (event.key === 'Escape') event.currentTarget.value = ''
          }}
        />
        {search.query !== '' && (
          <Group gap={2} wrap="nowrap">
            <Text size="xs" c="dimmed" role="status" className={classes.count}>{search.count === 0 ? t('common.logs.noMatches') : t('common.logs.matches', { at: search.at, all: search.count })}</Text>
            <Tooltip label={t('common.logs.previous')}><ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('common.logs.previous')} onClick={() => search.step(-1)}><ArrowUp size={14} /></ActionIcon></Tooltip>
            <Tooltip label={t('common.logs.next')}><ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('common.logs.next')} onClick={() => search.step(1)}><ArrowDown size={14} /></ActionIcon></Tooltip>
          </Group>
        )}
        <Group gap={6} ml="auto" wrap="nowrap">
          {hasTimes && <Chip size="xs" checked={timestamps} onChange={setTimestamps}>{t('common.logs.timestamps')}</Chip>}
          <Chip size="xs" checked={wrap} onChange={setWrap}>{t('common.logs.wrap')}</Chip>
          <Chip size="xs" checked={follow} onChange={setFollow}>{t('common.logs.follow')}</Chip>
          <Tooltip label={t('common.logs.download')}><ActionIcon variant="subtle" color="gray" aria-label={t('common.logs.download')} onClick={download}><Download size={15} /></ActionIcon></Tooltip>
        </Group>
      </div>
      {(dropped > 0 || note) && <div className={classes.note}>{dropped > 0 ? t('common.logs.dropped', { count: dropped }) : note}</div>}
      <div className={classes.frame}>
        <LogLines feed={feed} version={version} query={search.query} timestamps={timestamps} wrap={wrap} follow={follow} onFollow={setFollow} current={search.current} />
        {feed.ring.length === 0 && version > 0 && <Text size="sm" c="dimmed" className={classes.empty}>{t('common.logs.waiting')}</Text>}
        {!follow && (
          <Button size="compact-sm" variant="default" className={classes.latest} leftSection={<ChevronsDown size={14} />} onClick={() => setFollow(true)}>{t('common.logs.latest')}</Button>
        )}
      </div>
    </div>
  )
}

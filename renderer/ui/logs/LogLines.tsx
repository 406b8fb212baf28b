// Owns drawing log lines: virtual, following the end while the reader is at the end.
import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LogFeed } from './log-feed.ts'
import classes from './LogView.module.css'
import { LogRow } from './LogRow.tsx'
import type { LogTag } from './LogRow.tsx'
import type { LogSearch } from './log-search.ts'
import { useLineSelection } from './use-line-selection.ts'

const lineHeight = 19
const nearEndPx = 24
const noFolds: ReadonlySet<number> = new Set()

interface Props {
  readonly feed: LogFeed
  /** Numbers of the lines that are shown; null: all that are there. */
  readonly numbers: readonly number[] | null
  readonly search: LogSearch
  readonly tags: readonly LogTag[]
  readonly timestamps: boolean
  readonly wrap: boolean
  readonly follow: boolean
  readonly onFollow: (follow: boolean) => void
  /** The number of the match that the reader stands on. */
  readonly stand: number | null
  readonly textOf: (numbers: Iterable<number>) => string
}

export const LogLines = ({ feed, numbers, search, tags, timestamps, wrap, follow, onFollow, stand, textOf }: Props) => {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const before = useRef(0)
  const { ref: sized, width } = useElementSize<HTMLDivElement>()
  const [open, setOpen] = useState(noFolds)
  const { ring } = feed
  const first = ring.dropped
  const count = numbers?.length ?? ring.length
  const numberAt = (index: number): number => numbers?.[index] ?? first + index
  const virtual = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => lineHeight, getItemKey: numberAt, overscan: 20, useFlushSync: false })
  const total = virtual.getTotalSize()
  const items = virtual.getVirtualItems()

  const toggle = useCallback((number: number) => setOpen((before) => {
    const next = new Set(before)
    if (!next.delete(number)) next.add(number)
    return next
  }), [])
  // Only lines that may be higher than one are looked at.
  const measured = wrap || open.size > 0
  const selection = useLineSelection({ feed, numberAt, count, textOf })

  useLayoutEffect(() => {
    if (follow && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight
  }, [follow, feed.version, total])
  const standIndex = stand === null ? -1 : numbers === null ? stand - first : numbers.indexOf(stand)
  useEffect(() => {
    if (standIndex >= 0) virtual.scrollToIndex(standIndex, { align: 'center' })
    // A line that moves because others fall out is not scrolled to again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [stand, virtual])
  useEffect(() => virtual.measure(), [wrap, timestamps, virtual])

  return (
    // A scrolling region takes the keys that scroll.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={useMergedRef(scroller, sized)} className={classes.lines} data-wrap={wrap || undefined} role="log" aria-live="off" aria-label={t('common.logs.region')} tabIndex={0}
      style={{ '--sw-log-width': `${width}px` } as React.CSSProperties}
      onWheel={(event) => { if (event.deltaY < 0) onFollow(false) }}
      onKeyDown={(event) => {
        if (['PageUp', 'ArrowUp', 'Home'].includes(event.key)) onFollow(false)
        selection.onKeyDown(event)
      }}
      onClick={selection.onClick} onCopy={selection.onCopy}
      onScroll={(event) => {
        const { scrollHeight, scrollTop, clientHeight } = event.currentTarget
        // Only whoever moves down to the end wants to follow: a scroll up begins there too.
        if (!follow && scrollTop > before.current && scrollHeight - scrollTop - clientHeight < nearEndPx) onFollow(true)
        before.current = scrollTop
      }}
    >
      <div className={classes.canvas} style={{ height: total }}>
        {/* The rows follow one another: when older lines fall out only their place moves, not each of them. */}
        <div className={classes.rows} style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}>
          {items.map(({ index }) => {
            const number = numberAt(index)
            const line = ring.at(number - first)
            return line && (
              <LogRow
                key={number} line={line} index={measured ? index : -1} hits={search.hits(number)} tag={tags.length > 1 ? tags[line.from] : undefined} timestamps={timestamps}
                current={number === stand} selected={selection.has(number)} open={open.has(number)} onToggle={toggle} measure={measured ? virtual.measureElement : undefined}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

// Owns drawing log lines: virtual, following the end while the reader is at the end.
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './LogView.module.css'
import type { Line, LogFeed } from './log-feed.ts'
import { longestLine, toSegments } from './segments.ts'
import type { Segment } from './segments.ts'

const lineHeight = 19
const nearEndPx = 24

const colorOf = (color: number | string | null): string | undefined =>
  color === null ? undefined : typeof color === 'number' ? `var(--sw-ansi-${color})` : color

const Piece = ({ piece, current }: { readonly piece: Segment; readonly current: boolean }) => {
  const plain = piece.color === null && piece.background === null && !piece.bold && !piece.dim && !piece.italic && !piece.underline
  if (plain && !piece.hit) return piece.text
  const style = { color: colorOf(piece.color), backgroundColor: colorOf(piece.background), fontWeight: piece.bold ? 600 : undefined, opacity: piece.dim ? 0.75 : undefined, fontStyle: piece.italic ? 'italic' : undefined, textDecoration: piece.underline ? 'underline' : undefined }
  return piece.hit ? <mark className={classes.mark} data-current={current || undefined}>{piece.text}</mark> : <span style={style}>{piece.text}</span>
}

interface Props {
  readonly feed: LogFeed
  readonly version: number
  readonly query: string
  readonly timestamps: boolean
  readonly wrap: boolean
  readonly follow: boolean
  readonly onFollow: (follow: boolean) => void
  /** The ring's index of the match that the reader stands on. */
  readonly current: number | null
}

export const LogLines = ({ feed, version, query, timestamps, wrap, follow, onFollow, current }: Props) => {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const count = feed.ring.length
  const first = feed.ring.dropped
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    getItemKey: (index) => first + index,
    overscan: 20,
  })

  useEffect(() => {
    if (follow && count > 0) virtual.scrollToIndex(count - 1, { align: 'end' })
  }, [follow, version, count, virtual])
  useEffect(() => {
    if (current !== null) virtual.scrollToIndex(current, { align: 'center' })
  }, [current, virtual])
  useEffect(() => virtual.measure(), [wrap, timestamps, virtual])

  return (
    // A scrolling region takes the keys that scroll.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={scroller} className={classes.lines} data-wrap={wrap || undefined} role="log" aria-live="off" aria-label={t('common.logs.region')} tabIndex={0}
      onWheel={(event) => { if (event.deltaY < 0) onFollow(false) }}
      onKeyDown={(event) => { if (['PageUp', 'ArrowUp', 'Home'].includes(event.key)) onFollow(false) }}
      onScroll={(event) => {
        const { scrollHeight, scrollTop, clientHeight } = event.currentTarget
        if (!follow && scrollHeight - scrollTop - clientHeight < nearEndPx) onFollow(true)
      }}
    >
      <div className={classes.canvas} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const line = feed.ring.at(item.index)
          return line && (
            <div key={item.key} ref={wrap ? virtual.measureElement : undefined} data-index={item.index} data-source={line.source} className={classes.line} style={{ transform: `translateY(${item.start}px)` }}>
              {timestamps && line.time !== null && <span className={classes.time}>{line.time.slice(0, 23).replace('T', ' ')}</span>}
              {line.source === 'stderr' && <span className={classes.stderr} title={t('common.logs.stderr')}>▎<span className={classes.hidden}>{t('common.logs.stderr')}: </span></span>}
              <Text line={line} query={query} current={item.index === current} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

const Text = ({ line, query, current }: { readonly line: Line; readonly query: string; readonly current: boolean }) => {
  const { t } = useTranslation()
  const more = line.text.length - longestLine
  return (
    <bdi className={classes.text}>
      {/* eslint-disable-next-line react/no-array-index-key -- pieces of one unchanging line */}
      {toSegments(line.text, query).map((piece, index) => <Piece key={index} piece={piece} current={current} />)}
      {more > 0 && <span className={classes.cut}>{t('common.logs.cut', { count: more })}</span>}
    </bdi>
  )
}

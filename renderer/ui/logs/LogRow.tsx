// Owns one log line: who wrote it, when, where to, and what it says.
import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../CopyButton.tsx'
import { isFoldable, longestFold, unfold } from './fold.ts'
import type { Line } from './log-feed.ts'
import classes from './LogRow.module.css'
import type { Hits } from './matcher.ts'
import { plainLine } from './plain-line.ts'
import { longestLine, toSegments } from './segments.ts'
import type { Segment } from './segments.ts'
import { shownTime } from './shown-time.ts'

const colorOf = (color: number | string | null): string | undefined =>
  color === null ? undefined : typeof color === 'number' ? `var(--sw-ansi-${color})` : color

const isLight = (color: string): boolean => {
  const [red = 0, green = 0, blue = 0] = (color.match(/\d+/g) ?? []).map(Number)
  return 0.3 * red + 0.59 * green + 0.11 * blue > 140
}

/** On a ground of its own a text keeps its contrast in either theme only with a colour that fits the ground. */
const textColor = ({ color, background }: Segment): string | undefined => {
  // A program does not know our theme: its own colour keeps its hue, in a lightness that can be read.
  if (background === null) return typeof color === 'string' ? `oklch(from ${color} clamp(var(--sw-text-least), l, var(--sw-text-most)) c h)` : colorOf(color)
  if (typeof color === 'string') return color
  if (typeof background === 'number') return 'var(--sw-canvas)'
  return isLight(background) ? 'var(--mantine-color-black)' : 'var(--mantine-color-white)'
}

const Piece = ({ piece, current }: { readonly piece: Segment; readonly current: boolean }) => {
  if (piece.hit) return <mark className={classes.mark} data-current={current || undefined}>{piece.text}</mark>
  if (piece.color === null && piece.background === null && !piece.bold && !piece.dim && !piece.italic && !piece.underline) return piece.text
  const style = { color: textColor(piece), backgroundColor: colorOf(piece.background), fontWeight: piece.bold ? 600 : undefined, opacity: piece.dim ? 0.75 : undefined, fontStyle: piece.italic ? 'italic' : undefined, textDecoration: piece.underline ? 'underline' : undefined }
  return <span style={style}>{piece.text}</span>
}

export interface LogTag {
  readonly name: string
  /** Of the palette's colours that are told apart well. */
  readonly color: string
}

interface Props {
  readonly line: Line
  readonly index: number
  readonly hits: Hits | undefined
  readonly tag: LogTag | undefined
  readonly timestamps: boolean
  readonly current: boolean
  readonly selected: boolean
  readonly open: boolean
  readonly onToggle: (number: number) => void
  readonly measure: ((element: HTMLElement | null) => void) | undefined
}

const Row = ({ line, index, hits, tag, timestamps, current, selected, open, onToggle, measure }: Props) => {
  const { t } = useTranslation()
  const { source, time, text, number } = line
  const foldable = isFoldable(text)
  const segments = useMemo(() => toSegments(text, hits), [text, hits])
  const more = text.length - longestLine
  return (
    <div ref={measure} className={classes.line} data-index={index} data-number={number} data-source={source} data-current={current || undefined} data-selected={selected || undefined}>
      <div className={classes.row}>
        <span className={classes.gutter}>
          {source === 'stderr' && <span className={classes.stderr} title={t('common.logs.stderr')}>▎<span className={classes.hidden}>{t('common.logs.stderr')}: </span></span>}
          {foldable && (
            <button type="button" className={classes.fold} tabIndex={-1} aria-expanded={open} aria-label={t(open ? 'common.logs.foldClose' : 'common.logs.foldOpen')} onClick={() => onToggle(number)}>
              {open ? <ChevronDown size={12} aria-hidden="true" /> : <ChevronRight size={12} aria-hidden="true" />}
            </button>
          )}
        </span>
        {tag && <bdi className={classes.tag} style={{ color: tag.color }} title={tag.name}>{tag.name}</bdi>}
        {timestamps && time !== null && <span className={classes.time}>{shownTime(time)}</span>}
        <bdi className={classes.text}>
          {/* eslint-disable-next-line react/no-array-index-key -- pieces of one unchanging line */}
          {segments.map((piece, at) => <Piece key={at} piece={piece} current={current} />)}
          {more > 0 && <span className={classes.cut}>{t('common.logs.cut', { count: more })}</span>}
        </bdi>
      </div>
      {open && foldable && <Fold text={text} />}
    </div>
  )
}

const Fold = ({ text }: { readonly text: string }) => {
  const { t } = useTranslation()
  const whole = useMemo(() => unfold(text), [text])
  return (
    <div className={classes.box}>
      <pre className={classes.pre} dir="auto" tabIndex={0} aria-label={t('common.logs.folded')}>{whole.slice(0, longestFold)}</pre>
      {whole.length > longestFold && <span className={classes.cut}>{t('common.logs.cut', { count: whole.length - longestFold })}</span>}
      <span className={classes.copy}><CopyButton value={plainLine(text)} label={t('common.logs.copyLine')} /></span>
    </div>
  )
}

export const LogRow = memo(Row)

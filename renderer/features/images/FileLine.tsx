// Owns one line of the tree of files: its change by mark and word, its name, size, waste, mode and owner.
import { ChevronDown, ChevronRight, File, FileSymlink, Folder, Minus, Pencil, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '../../ui/format.ts'
import { safeText } from '../../ui/text.ts'
import classes from './layers.module.css'
import type { TreeLine } from './tree-lines.ts'

const marks = { added: Plus, changed: Pencil, removed: Minus } as const

/** As `ls -l` writes it. */
const modeText = (mode: number): string => [0o400, 0o200, 0o100, 0o040, 0o020, 0o010, 0o004, 0o002, 0o001].map((bit, index) => ((mode & bit) === 0 ? '-' : 'rwx'[index % 3])).join('')

interface Props {
  readonly line: Extract<TreeLine, { type: 'file' }>
  readonly id: string
  readonly style: React.CSSProperties
  readonly active: boolean
  /** A whole path on each line, as a search shows it. */
  readonly flat: boolean
  readonly onToggle: () => void
}

export const FileLine = ({ line: { row, depth, open }, id, style, active, flat, onToggle }: Props) => {
  const { t } = useTranslation()
  const Mark = row.change === null ? null : marks[row.change]
  const Icon = row.kind === 'folder' ? Folder : row.kind === 'symlink' || row.kind === 'hardlink' ? FileSymlink : File
  const Arrow = open ? ChevronDown : ChevronRight
  return (
    // The tree itself takes the keys.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div id={id} role="treeitem" aria-level={depth + 1} aria-selected={active} {...(row.full && !flat ? { 'aria-expanded': open } : {})} tabIndex={-1} className={classes.file} style={style} data-active={active || undefined} data-change={row.change ?? undefined} onClick={onToggle}>
      <span className={classes.arrow} aria-hidden="true">{row.full && !flat && <Arrow size={13} />}</span>
      <Icon size={14} aria-hidden="true" className={classes.icon} />
      <span className={classes.path}><bdi>{safeText(flat ? row.path : row.name, 400)}</bdi>{row.target !== '' && <span className={classes.dim}> → <bdi>{safeText(row.target, 300)}</bdi></span>}</span>
      {Mark !== null && row.change !== null && <span className={classes.change}><Mark size={11} aria-hidden="true" />{t(`inside.changes.${row.change}`)}</span>}
      {row.wastedBytes > 0 && <span className={classes.bad}>{t('inside.counts.wasted', { size: formatBytes(row.wastedBytes) })}</span>}
      <span className={classes.mode}>{modeText(row.mode)} {row.uid}:{row.gid}</span>
      <span className={classes.size}>{row.kind === 'symlink' || row.kind === 'device' || row.kind === 'fifo' ? '–' : formatBytes(row.sizeBytes)}</span>
    </div>
  )
}

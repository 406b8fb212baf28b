// Owns what is in a folder of this computer as a list: virtual, by keys, to be found by its first letters.
import { useVirtualizer } from '@tanstack/react-virtual'
import { File, FileQuestionMark, Folder, FolderSymlink } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { HostEntry } from '#contract/host-folders.ts'
import { Middle } from '../Middle.tsx'
import classes from './HostPath.module.css'
import { indexAfter, startingWith } from './list-keys.ts'

const rowHeight = 28
const wordMs = 800

interface Props {
  readonly list: React.RefObject<HTMLDivElement | null>
  readonly label: string
  readonly entries: readonly HostEntry[]
  /** By its name. */
  readonly active: string | null
  readonly usable: (entry: HostEntry) => boolean
  /** Said when there is nothing. */
  readonly empty: string
  readonly onActive: (entry: HostEntry) => void
  readonly onOpen: (entry: HostEntry) => void
  readonly onUp: () => void
}

const icons = { folder: Folder, file: File, other: FileQuestionMark } as const

export const FolderList = ({ list, label, entries, active, usable, empty, onActive, onOpen, onUp }: Props) => {
  const { t } = useTranslation()
  const word = useRef({ text: '', at: 0 })
  const virtual = useVirtualizer({ count: entries.length, getScrollElement: () => list.current, estimateSize: () => rowHeight, overscan: 10, useFlushSync: false })
  const index = active === null ? -1 : entries.findIndex(({ name }) => name === active)
  useEffect(() => virtual.scrollToIndex(Math.max(0, index)), [index, virtual])

  const onKeyDown = (event: React.KeyboardEvent): void => {
    const entry = entries[index]
    const to = indexAfter(event.key, index, entries.length, Math.floor((list.current?.clientHeight ?? 0) / rowHeight))
    if (event.ctrlKey || event.metaKey || event.altKey) return
    // Whoever moves on begins a new word.
    if (event.key.length > 1 && event.key !== 'Shift') word.current.text = ''
    if (to !== null) {
      const next = entries[to]
      if (next !== undefined) onActive(next)
    } else if (event.key === 'Enter' || event.key === 'ArrowRight') {
      if (entry !== undefined && (event.key === 'Enter' || entry.kind === 'folder')) onOpen(entry)
    } else if (event.key === 'Backspace' || event.key === 'ArrowLeft') {
      onUp()
    } else if (event.key.length === 1 && event.key !== ' ') {
      const now = performance.now()
      word.current = { text: (now - word.current.at < wordMs ? word.current.text : '') + event.key, at: now }
      const found = entries[startingWith(entries, word.current.text, index)]
      if (found !== undefined) onActive(found)
    } else return
    event.preventDefault()
  }
  return (
    <div ref={list} role="listbox" aria-label={label} tabIndex={0} data-autofocus className={classes.list} aria-activedescendant={index >= 0 ? `host-entry-${index}` : undefined} onKeyDown={onKeyDown}>
      {entries.length === 0 && <div role="option" aria-selected={false} aria-disabled className={classes.empty}>{empty}</div>}
      <div role="presentation" className={classes.canvas} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index: at, start }) => {
          const entry = entries[at]
          if (entry === undefined) return null
          const Icon = entry.kind === 'folder' && entry.link ? FolderSymlink : icons[entry.kind]
          return (
            // The list itself takes the keys.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={entry.name} id={`host-entry-${at}`} role="option" tabIndex={-1} aria-selected={at === index} aria-disabled={!usable(entry)} aria-setsize={entries.length} aria-posinset={at + 1} className={classes.entry} data-kind={entry.kind}
              style={{ transform: `translateY(${start}px)` }} onClick={() => {
                onActive(entry)
                list.current?.focus({ preventScroll: true })
              }} onDoubleClick={() => onOpen(entry)}
            >
              <Icon size={15} aria-hidden="true" className={classes.icon} /><Middle text={entry.name} />{entry.link && <span className={classes.link}>{t('hostPath.link')}</span>}
            </div>
          )
        })}
      </div>
    </div>
  )
}

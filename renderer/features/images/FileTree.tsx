// Owns the tree of an image's files: one folder is read when it is opened, a search looks through all of it.
import { Loader, Text, TextInput } from '@mantine/core'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Search } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileRows } from '#contract/image-inside.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { useListAddress } from '../../ui/list-address.ts'
import { useSettled } from '../../ui/use-settled.ts'
import { FileLine } from './FileLine.tsx'
import classes from './layers.module.css'
import { treeLines } from './tree-lines.ts'
import type { TreeLine } from './tree-lines.ts'

const rowHeight = 26

export const FileTree = ({ id, layer }: { readonly id: string; readonly layer: number | null }) => {
  const { t } = useTranslation()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const { q, setFilter } = useListAddress()
  const [typed, setTyped] = useSettled(q, setFilter)
  const search = q.trim()
  const [active, setActive] = useState(0)
  const scroller = useRef<HTMLDivElement>(null)
  const folders = useMemo(() => ['', ...open], [open])
  const asked = (folder: string, words: string) => ({ queryKey: ['inside-files', id, layer, folder, words], queryFn: ({ signal }: { readonly signal: AbortSignal }) => client.images.files({ id, layer, folder, search: words }, { signal }) })
  const read = useQueries({ queries: folders.map((folder) => asked(folder, '')) })
  const found = useQuery({ ...asked('', search), enabled: search !== '' })
  const error = read.find((one) => one.error !== null)?.error ?? found.error
  const known = useMemo(() => new Map(folders.flatMap((folder, index): [string, FileRows][] => {
    const data = read[index]?.data
    return data === undefined ? [] : [[folder, data]]
  })), [folders, read])
  const lines = useMemo((): readonly TreeLine[] => (search === '' ? treeLines(known, open) : found.data === undefined ? [{ type: 'waiting', path: '', depth: 0 }] : treeLines(new Map([['', found.data]]), new Set())), [search, known, open, found.data])
  const virtual = useVirtualizer({ count: lines.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 20, useFlushSync: false })

  const toggle = (path: string): void => setOpen((before) => {
    const next = new Set(before)
    if (!next.delete(path)) next.add(path)
    return next
  })
  const move = (to: number): void => {
    const next = Math.max(0, Math.min(lines.length - 1, to))
    setActive(next)
    virtual.scrollToIndex(next)
  }
  const line = lines[active]
  const folder = search === '' && line?.type === 'file' && line.row.full ? line : null
  const items = virtual.getVirtualItems()
  if (error) return <div className={classes.notice}><ErrorNotice error={toAppError(error).toEnvelope()} onRetry={() => window.location.reload()} /></div>
  return (
    <>
      <div className={classes.tools}>
        <TextInput size="xs" w={280} data-filter-box value={typed} placeholder={t('inside.searchFiles')} aria-label={t('inside.searchFiles')} spellCheck={false} leftSection={<Search size={13} aria-hidden="true" />} onChange={(event) => {
          setTyped(event.currentTarget.value)
          setActive(0)
        }}
        />
        {search !== '' && found.data && <Text size="xs" c="dimmed" role="status">{t('inside.found', { count: found.data.total })}</Text>}
      </div>
      {lines.length === 0 && <Text size="sm" c="dimmed" className={classes.hint}>{search === '' ? t('inside.noFiles') : t('inside.nothingFound')}</Text>}
      <div
        ref={scroller} className={classes.tree} role="tree" tabIndex={0} aria-label={t('inside.files')} data-list
        aria-activedescendant={items.some(({ index }) => index === active) ? `file-${active}` : undefined}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'j') move(active + 1)
          else if (event.key === 'ArrowUp' || event.key === 'k') move(active - 1)
          else if (event.key === 'PageDown') move(active + 15)
          else if (event.key === 'PageUp') move(active - 15)
          else if (event.key === 'Home') move(0)
          else if (event.key === 'End') move(lines.length - 1)
          else if (folder !== null && ((event.key === 'ArrowRight' && !folder.open) || (event.key === 'ArrowLeft' && folder.open) || event.key === 'Enter' || event.key === ' ')) toggle(folder.row.path)
          else return
          event.preventDefault()
        }}
      >
        <div className={classes.canvas} style={{ height: virtual.getTotalSize() }} role="presentation">
          {items.map((item) => {
            const one = lines[item.index]
            if (one === undefined) return null
            const style = { transform: `translateY(${item.start}px)`, paddingInlineStart: 12 + one.depth * 16 }
            if (one.type === 'file') return <FileLine key={`${one.row.path} ${one.depth}`} line={one} id={`file-${item.index}`} style={style} active={item.index === active} flat={search !== ''} onToggle={() => {
              setActive(item.index)
              if (search === '' && one.row.full) toggle(one.row.path)
            }}
            />
            return <div key={`${one.type} ${one.path}`} className={classes.file} style={style} role="treeitem" aria-selected={false} aria-level={one.depth + 1} tabIndex={-1}>{one.type === 'waiting' ? <Loader size={12} aria-label={t('common.loading')} /> : <span className={classes.dim}>{t('inside.moreFiles', { count: one.count })}</span>}</div>
          })}
        </div>
      </div>
    </>
  )
}

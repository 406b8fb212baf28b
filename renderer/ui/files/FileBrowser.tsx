// Owns browsing the files of a place: going in and out of folders, and every command on them by mouse, keyboard and drop.
import { Button, Text } from '@mantine/core'
import { FolderOpen } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FilePlace } from '#contract/files.ts'
import { useOperations } from '../../state/operations.ts'
import { BulkBar } from '../BulkBar.tsx'
import { EmptyState } from '../EmptyState.tsx'
import { ErrorNotice } from '../ErrorNotice.tsx'
import { LateSkeleton } from '../LateSkeleton.tsx'
import { OperationCard } from '../OperationCard.tsx'
import { keepKnown } from '../table/selection.ts'
import type { Selection } from '../table/selection.ts'
import { FileDialogs } from './FileDialogs.tsx'
import type { FileAsk } from './FileDialogs.tsx'
import { FileMenu } from './FileMenu.tsx'
import { FileTable } from './FileTable.tsx'
import { FileToolbar } from './FileToolbar.tsx'
import classes from './Files.module.css'
import { fileRows, joinPath, parentOf } from './file-rows.ts'
import type { FileRow } from './file-rows.ts'
import { droppedOf } from './picked.ts'
import type { Picked } from './picked.ts'
import { useFileCommands } from './use-file-commands.ts'
import { useFolder } from './use-folder.ts'

interface Props {
  readonly place: FilePlace
  readonly path: string
  readonly onPath: (path: string) => void
  /** Changes when what was read may be out of date. */
  readonly moment: string
}

const doneMs = 4_000
const firstShown = 2_000
const none: Selection = new Set()
/** A link has no permissions of its own. */
const withMode = (rows: readonly FileRow[]): readonly FileRow[] => rows.filter(({ kind }) => kind !== 'link')

export const FileBrowser = ({ place, path, onPath, moment }: Props) => {
  const { t } = useTranslation()
  const folder = useFolder(place, path, moment)
  const [hidden, setHidden] = useState(true)
  const [chosen, setChosenIn] = useState<{ readonly path: string; readonly keys: Selection }>({ path, keys: none })
  const setChosen = (keys: Selection): void => setChosenIn({ path, keys })
  const [ask, setAsk] = useState<FileAsk | null>(null)
  const [dropping, setDropping] = useState(false)
  const [tasks, setTasks] = useState<readonly string[]>([])
  const operations = useOperations((state) => state.all)
  const box = useRef<HTMLDivElement>(null)

  // A very large folder is put in order once, when all of it is there; until then its beginning is shown.
  const entries = useDeferredValue(folder.loading && folder.entries.length > firstShown ? folder.entries.slice(0, firstShown) : folder.entries)
  const rows = useMemo(() => fileRows(entries, folder.changes, hidden), [entries, folder.changes, hidden])
  const selection = useMemo(() => keepKnown(chosen.path === path ? chosen.keys : none, rows.map(({ key }) => key)), [chosen, path, rows])
  const selected = useMemo(() => rows.filter(({ key, change }) => selection.has(key) && change !== 'deleted'), [rows, selection])
  const names = useMemo(() => new Set(entries.map(({ name }) => name)), [entries])

  const commands = useFileCommands({ place, path, names, reload: folder.reload, onTask: (id) => setTasks((all) => [...all, id]) })
  // What is done stays for a moment, so that it is seen to be done.
  useEffect(() => {
    const ended = tasks.filter((id) => operations.get(id)?.state === 'done' || operations.get(id)?.state === 'cancelled')
    if (ended.length === 0) return
    const timer = setTimeout(() => setTasks((all) => all.filter((id) => !ended.includes(id))), doneMs)
    return () => clearTimeout(timer)
  }, [tasks, operations])

  const open = async (row: FileRow): Promise<void> => {
    if (row.change === 'deleted') return
    const to = joinPath(path, row.name)
    if (row.kind === 'folder') onPath(to)
    else if (row.kind === 'link' && (await commands.isFolder(to))) onPath(to)
    else setAsk({ kind: 'edit', path: to })
  }
  const onKey = (key: string, row: FileRow): boolean => {
    const some = selected.length > 0 ? selected : row.change === 'deleted' ? [] : [row]
    if (key === 'Backspace' || key === 'h') onPath(parentOf(path))
    else if (key === 'F2' && row.change !== 'deleted') setAsk({ kind: 'rename', name: row.name })
    else if (key === 'Delete') void commands.remove(some)
    else if (key === 'd') void commands.download(some)
    else if (key === 'n') setAsk({ kind: 'folder' })
    else if (key === 'p' && withMode(some).length > 0) setAsk({ kind: 'mode', rows: withMode(some) })
    else return false
    return true
  }
  const take = (picked: readonly Picked[]): void => void commands.upload(picked)
  const { error, loading } = folder
  const shownTasks = tasks.flatMap((id) => operations.get(id) ?? [])
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is a second way; the buttons are the first
    <div
      ref={box} className={classes.browser}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setDropping(true)
      }}
      onDragLeave={(event) => { if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false) }}
      onDrop={(event) => {
        event.preventDefault()
        setDropping(false)
        void droppedOf(event.dataTransfer).then(take)
      }}
    >
      <FileToolbar path={path} onPath={onPath} count={loading ? folder.entries.length : rows.length} loading={loading} hidden={hidden} onHidden={setHidden} onAsk={setAsk} onPicked={take} onReload={folder.reload} />
      <BulkBar count={selection.size} onClear={() => setChosen(none)}>
        <Button size="compact-sm" variant="subtle" onClick={() => void commands.download(selected)}>{t('files.download')}</Button>
        {withMode(selected).length > 0 && <Button size="compact-sm" variant="subtle" onClick={() => setAsk({ kind: 'mode', rows: withMode(selected) })}>{t('files.modeAsk')}</Button>}
        <Button size="compact-sm" variant="subtle" c="var(--sw-bad)" onClick={() => void commands.remove(selected)}>{t('files.delete')}</Button>
      </BulkBar>
      {error && <div className={classes.notice}><ErrorNotice error={error} onRetry={folder.reload}>{path !== '/' && <Button size="xs" onClick={() => onPath(parentOf(path))}>{t('files.up')}</Button>}</ErrorNotice></div>}
      {!error && loading && rows.length === 0 && <LateSkeleton />}
      {!error && !loading && rows.length === 0 && <EmptyState icon={FolderOpen} title={t('files.empty')} text={t('files.emptyText')}>{path !== '/' && <Button variant="default" onClick={() => onPath(parentOf(path))}>{t('files.up')}</Button>}</EmptyState>}
      {!error && rows.length > 0 && (
        <FileTable
          key={path} id="files" rows={rows} label={t('files.table', { path })} selection={selection} onSelect={setChosen} onOpen={(row) => void open(row)} onKey={onKey}
          menu={(row) => <FileMenu row={row} path={path} onOpen={() => void open(row)} onAsk={setAsk} commands={commands} />}
        />
      )}
      {shownTasks.length > 0 && <div className={classes.tasks}>{shownTasks.map((operation) => <OperationCard key={operation.id} operation={operation} />)}</div>}
      {dropping && <div className={classes.drop}><Text inherit>{t('files.drop', { path })}</Text></div>}
      <FileDialogs
        ask={ask} place={place} path={path} commands={commands} onAsk={setAsk}
        onClose={() => {
          setAsk(null)
          requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('[data-list]')?.focus({ preventScroll: true }))
        }}
      />
    </div>
  )
}

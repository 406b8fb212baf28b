// Owns choosing a path of this computer: places, the way down, what is there, and a button that names what it takes.
import { Button, Checkbox, Group, Modal, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hostPathIn, isHostPath } from '#contract/host-folders.ts'
import type { HostChoiceKind, HostEntry } from '#contract/host-folders.ts'
import { toAppError } from '../../rpc/streams.ts'
import { hostFolderQuery, hostPlacesQuery } from '../../state/host-folders.ts'
import { ErrorNotice } from '../ErrorNotice.tsx'
import { Middle } from '../Middle.tsx'
import { safeText } from '../text.ts'
import { FolderList } from './FolderList.tsx'
import classes from './HostPath.module.css'
import { Places } from './Places.tsx'

interface Props {
  readonly kind: HostChoiceKind
  readonly from: string
  readonly onChoose: (path: string) => void
  readonly onClose: () => void
}

const fileNameOf = (path: string): string => path.split(/[/\\]/).at(-1) ?? ''

export const HostPathDialog = ({ kind, from, onChoose, onClose }: Props) => {
  const { t } = useTranslation()
  const [at, setAt] = useState({ path: isHostPath(from) ? from : '~', nearest: true })
  const [active, setActive] = useState<string | null>(null)
  const [hidden, setHidden] = useState(false)
  const [name, setName] = useState(kind === 'save' ? fileNameOf(from) : '')
  const list = useRef<HTMLDivElement>(null)
  const { data, error, isPlaceholderData, refetch } = useQuery(hostFolderQuery(at.path, at.nearest))
  // One that cannot be read leaves the way back open.
  const [last, setLast] = useState(data)
  if (data !== undefined && data !== last) setLast(data)
  const folder = data ?? last
  const { data: around } = useQuery(hostPlacesQuery)
  const entries = folder?.entries.filter((entry) => hidden || !entry.hidden) ?? []
  const chosen = entries.find((entry) => entry.name === active)
  const here = folder?.steps.at(-1)

  /** Coming up, the folder one was in is the active one. */
  const go = (path: string, came: string | null = null): void => {
    setAt({ path, nearest: false })
    setActive(came)
    list.current?.focus({ preventScroll: true })
  }
  const up = (): void => {
    const above = folder?.steps.at(-2)
    if (above !== undefined) go(above.path, here?.name ?? null)
  }
  const target = ((): { readonly path: string; readonly name: string } | null => {
    if (folder === undefined || here === undefined || error !== null || isPlaceholderData) return null
    if (kind === 'save') return name.trim() === '' || /[/\\\0]/.test(name.trim()) ? null : { path: hostPathIn(folder, name.trim()), name: name.trim() }
    if (kind === 'file') return chosen?.kind === 'file' ? { path: hostPathIn(folder, chosen.name), name: chosen.name } : null
    return chosen?.kind === 'folder' ? { path: hostPathIn(folder, chosen.name), name: chosen.name } : { path: folder.path, name: here.name }
  })()
  const take = (path: string): void => {
    onChoose(path)
    onClose()
  }
  const activate = (entry: HostEntry): void => {
    setActive(entry.name)
    if (kind === 'save' && entry.kind === 'file') setName(entry.name)
  }
  const open = (entry: HostEntry): void => {
    if (folder === undefined || isPlaceholderData) return
    if (entry.kind === 'folder') go(hostPathIn(folder, entry.name))
    else if (entry.kind === 'file' && kind !== 'folder') take(hostPathIn(folder, entry.name))
  }
  return (
    // A dialog over a dialog or within a form: what happens in it stays in it, Escape too.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={classes.apart}
      onFocus={(event) => event.target.setAttribute('data-mantine-stop-propagation', 'true')}
      onSubmit={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') onClose()
      }}
    >
      <Modal opened onClose={onClose} closeOnEscape={false} size={720} title={t(`hostPath.titles.${kind}`)} closeButtonProps={{ 'aria-label': t('common.close') }}>
        <div className={classes.browser}>
          <Places places={around?.places ?? []} current={folder?.path ?? ''} onGo={go} />
          <div className={classes.main}>
            <nav aria-label={t('hostPath.path')}>
              <ol className={classes.steps}>
                {folder?.steps.map((step) => (
                  <li key={step.path} className={classes.step}><button type="button" aria-current={step === here ? 'page' : undefined} onClick={() => go(step.path)}><Middle text={step.name} /></button></li>
                ))}
              </ol>
            </nav>
            {error && <ErrorNotice error={toAppError(error).toEnvelope()} onRetry={() => void refetch()}>{folder && <Button size="xs" onClick={() => go(folder.path)}>{t('hostPath.back')}</Button>}</ErrorNotice>}
            <FolderList
              list={list} label={t('hostPath.list', { path: safeText(folder?.path ?? '', 200) })} entries={error === null ? entries : []} active={active} usable={(entry) => entry.kind === 'folder' || (entry.kind === 'file' && kind !== 'folder')}
              empty={folder === undefined || error !== null ? '' : t(folder.entries.length > 0 ? 'hostPath.onlyHidden' : 'hostPath.empty')} onActive={activate} onOpen={open} onUp={up}
            />
            {folder?.cut === true && <div className={classes.note} role="status">{t('hostPath.cut', { count: folder.entries.length })}</div>}
            {kind === 'save' && <TextInput size="xs" label={t('hostPath.name')} value={name} spellCheck={false} autoComplete="off" onChange={(event) => setName(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === 'Enter' && target !== null) take(target.path) }} />}
          </div>
        </div>
        <Group justify="space-between" mt="md" wrap="nowrap">
          <Checkbox size="xs" label={t('hostPath.hidden')} checked={hidden} onChange={(event) => setHidden(event.currentTarget.checked)} />
          <Group gap="xs" wrap="nowrap" className={classes.foot}>
            <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
            <Button disabled={target === null} className={classes.choose} onClick={() => { if (target !== null) take(target.path) }}>{target === null ? t('hostPath.chooseNone') : t('hostPath.choose', { name: safeText(target.name, 40) })}</Button>
          </Group>
        </Group>
      </Modal>
    </div>
  )
}

// Owns the bar over a folder: where it is, how much is in it, and what can be put into it.
import { ActionIcon, Button, FileButton, Menu, Tooltip } from '@mantine/core'
import { Ellipsis, Eye, EyeOff, FilePlus, FolderPlus, FolderUp, RefreshCw, Upload } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileAsk } from './FileDialogs.tsx'
import classes from './Files.module.css'
import { PathBar } from './PathBar.tsx'
import { pickedOf } from './picked.ts'
import type { Picked } from './picked.ts'

interface Props {
  readonly path: string
  readonly onPath: (path: string) => void
  readonly count: number
  readonly loading: boolean
  readonly hidden: boolean
  readonly onHidden: (hidden: boolean) => void
  readonly onAsk: (ask: FileAsk) => void
  readonly onPicked: (picked: readonly Picked[]) => void
  readonly onReload: () => void
}

export const FileToolbar = ({ path, onPath, count, loading, hidden, onHidden, onAsk, onPicked, onReload }: Props) => {
  const { t } = useTranslation()
  const folderInput = useRef<HTMLInputElement>(null)
  return (
    <div className={classes.bar}>
      <PathBar path={path} onPath={onPath} />
      <span className={classes.count} aria-live="polite">{loading ? t('files.reading', { count }) : t('files.count', { count })}</span>
      <Tooltip label={t('files.reload')}><ActionIcon variant="subtle" color="gray" aria-label={t('files.reload')} onClick={onReload}><RefreshCw size={14} /></ActionIcon></Tooltip>
      <FileButton multiple onChange={(files) => { if (files.length > 0) onPicked(pickedOf(files)) }}>
        {(props) => <Button {...props} size="xs" variant="default" leftSection={<Upload size={13} />}>{t('files.upload')}</Button>}
      </FileButton>
      <input
        ref={folderInput} type="file" hidden multiple {...{ webkitdirectory: '' }} aria-label={t('files.uploadFolder')}
        onChange={(event) => {
          const picked = pickedOf(event.currentTarget.files ?? [])
          event.currentTarget.value = ''
          if (picked.length > 0) onPicked(picked)
        }}
      />
      <Menu position="bottom-end">
        <Menu.Target><ActionIcon variant="default" size={30} aria-label={t('common.more')}><Ellipsis size={15} /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<FolderPlus size={14} />} onClick={() => onAsk({ kind: 'folder' })}>{t('files.newFolderAsk')}</Menu.Item>
          <Menu.Item leftSection={<FilePlus size={14} />} onClick={() => onAsk({ kind: 'file' })}>{t('files.newFileAsk')}</Menu.Item>
          <Menu.Item leftSection={<FolderUp size={14} />} onClick={() => folderInput.current?.click()}>{t('files.uploadFolder')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={hidden ? <EyeOff size={14} /> : <Eye size={14} />} onClick={() => onHidden(!hidden)}>{t(hidden ? 'files.hideHidden' : 'files.showHidden')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

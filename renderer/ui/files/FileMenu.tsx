// Owns the commands on one file, as its row's menu has them.
import { Kbd, Menu } from '@mantine/core'
import { Copy, Download, FolderOpen, LockKeyhole, PencilLine, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { FileAsk } from './FileDialogs.tsx'
import { joinPath } from './file-rows.ts'
import type { FileRow } from './file-rows.ts'
import type { FileCommands } from './use-file-commands.ts'

interface Props {
  readonly row: FileRow
  readonly path: string
  readonly onOpen: () => void
  readonly onAsk: (ask: FileAsk) => void
  readonly commands: FileCommands
}

export const FileMenu = ({ row, path, onOpen, onAsk, commands }: Props) => {
  const { t } = useTranslation()
  const copy = <Menu.Item leftSection={<Copy size={14} />} onClick={() => void navigator.clipboard.writeText(joinPath(path, row.name))}>{t('files.copyPath')}</Menu.Item>
  if (row.change === 'deleted') return copy
  return (
    <>
      <Menu.Item leftSection={<FolderOpen size={14} />} rightSection={<Kbd size="xs">Enter</Kbd>} onClick={onOpen}>{t('files.open')}</Menu.Item>
      <Menu.Item leftSection={<Download size={14} />} rightSection={<Kbd size="xs">d</Kbd>} onClick={() => void commands.download([row])}>{t(row.kind === 'folder' ? 'files.downloadTar' : 'files.download')}</Menu.Item>
      <Menu.Item leftSection={<PencilLine size={14} />} rightSection={<Kbd size="xs">F2</Kbd>} onClick={() => onAsk({ kind: 'rename', name: row.name })}>{t('files.renameAsk')}</Menu.Item>
      {row.kind !== 'link' && <Menu.Item leftSection={<LockKeyhole size={14} />} rightSection={<Kbd size="xs">p</Kbd>} onClick={() => onAsk({ kind: 'mode', rows: [row] })}>{t('files.modeAsk')}</Menu.Item>}
      {copy}
      <Menu.Divider />
      <Menu.Item c="var(--sw-bad)" leftSection={<Trash2 size={14} />} rightSection={<Kbd size="xs">Delete</Kbd>} onClick={() => void commands.remove([row])}>{t('files.deleteAsk')}</Menu.Item>
    </>
  )
}

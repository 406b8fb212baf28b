// Owns what is asked on the way to a command on files: a name, permissions, or a text.
import { useTranslation } from 'react-i18next'
import type { FilePlace } from '#contract/files.ts'
import { safeText } from '../text.ts'
import { FileDialog } from './FileDialog.tsx'
import { joinPath } from './file-rows.ts'
import type { FileRow } from './file-rows.ts'
import { ModeDialog } from './ModeDialog.tsx'
import { NameDialog } from './NameDialog.tsx'
import type { FileCommands } from './use-file-commands.ts'

export type FileAsk =
  | { readonly kind: 'folder' | 'file' }
  | { readonly kind: 'rename'; readonly name: string }
  | { readonly kind: 'mode'; readonly rows: readonly FileRow[] }
  | { readonly kind: 'edit'; readonly path: string; readonly fresh?: boolean }

interface Props {
  readonly ask: FileAsk | null
  readonly place: FilePlace
  readonly path: string
  readonly commands: FileCommands
  readonly onAsk: (ask: FileAsk) => void
  readonly onClose: () => void
}

export const FileDialogs = ({ ask, place, path, commands, onAsk, onClose }: Props) => {
  const { t } = useTranslation()
  if (ask === null) return null
  switch (ask.kind) {
    case 'edit':
      return (
        <FileDialog
          key={ask.path} place={place} path={ask.path} {...(ask.fresh ? { fresh: true } : {})} onDownload={() => void commands.downloadPath(ask.path)}
          onClose={(saved) => {
            onClose()
            if (saved) commands.reload()
          }}
        />
      )
    case 'rename':
      return <NameDialog title={t('files.renameTitle', { name: safeText(ask.name, 60) })} confirm={t('files.rename')} name={ask.name} onClose={onClose} onName={(to) => commands.rename(ask.name, to)} />
    case 'mode':
      return <ModeDialog rows={ask.rows} onClose={onClose} onMode={(mode, recursive) => commands.setMode(ask.rows, mode, recursive)} />
    case 'folder':
      return <NameDialog title={t('files.newFolder')} confirm={t('files.create')} name="" onClose={onClose} onName={(name) => commands.makeFolder(name)} />
    case 'file':
      return <NameDialog title={t('files.newFile')} confirm={t('files.create')} name="" onClose={onClose} onName={async (name) => {
        await commands.makeFile(name)
        setTimeout(() => onAsk({ kind: 'edit', path: joinPath(path, name) }))
      }} />
  }
}

// Owns showing the dialog about containers that is open.
import { FolderDialogs } from '../groups/FolderDialogs.tsx'
import { CommitDialog } from './CommitDialog.tsx'
import { ExportDialog } from './ExportDialog.tsx'
import { LimitsDialog } from './LimitsDialog.tsx'
import { useContainerDialog } from './open-dialog.ts'
import { RenameDialog } from './RenameDialog.tsx'

const dialogs = { rename: RenameDialog, limits: LimitsDialog, commit: CommitDialog, export: ExportDialog } as const

export const ContainerDialogs = () => {
  const open = useContainerDialog((state) => state.open)
  if (open === null) return <FolderDialogs />
  const Dialog = dialogs[open.kind]
  return <Dialog key={`${open.kind} ${open.id}`} id={open.id} name={open.name} />
}

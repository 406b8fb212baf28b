// Owns the dialogs that back a volume up to a file of this computer, restore one from such a file, or clone one.
import { Checkbox, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isHostPath } from '#contract/host-folders.ts'
import type { VolumeSummary } from '#contract/volumes.ts'
import { volumeNameSchema } from '#contract/volumes.ts'
import { errorText } from '../../i18n/errors.ts'
import { client } from '../../rpc/client.ts'
import { useUi } from '../../state/ui-store.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { HostPathInput } from '../../ui/host-path/HostPathInput.tsx'
import { OperationCard } from '../../ui/OperationCard.tsx'
import { OperationFoot } from '../../ui/OperationFoot.tsx'
import { safeText } from '../../ui/text.ts'
import { useBegun } from '../../ui/use-begun.ts'

interface FrameProps {
  readonly title: string
  readonly button: string
  readonly done: string
  readonly ready: boolean
  readonly fields: readonly string[]
  readonly begun: ReturnType<typeof useBegun>
  readonly begin: () => Promise<{ readonly operation: string }>
  readonly onClose: () => void
  readonly children: React.ReactNode
}

const MoveDialog = ({ title, button, done, ready, fields, begun, begin, onClose, children }: FrameProps) => {
  const { t } = useTranslation()
  const { operation, running, error } = begun
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form noValidate onSubmit={(event) => {
        event.preventDefault()
        if (ready && !running) void begun.begin(begin)
      }}
      >
        <Stack>
          {children}
          {operation && <OperationCard operation={operation} />}
          {operation?.state === 'done' && <Text size="sm" role="status">{done}</Text>}
          {error && !fields.includes(error.field ?? '') && <ErrorNotice error={error}>{null}</ErrorNotice>}
          <OperationFoot operation={operation} running={running} begin={button} disabled={!ready} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}

const useFieldError = (begun: ReturnType<typeof useBegun>) => {
  const language = useUi((state) => state.language)
  return (field: string): string | undefined => (begun.error?.field === field ? errorText(begun.error, language).what : undefined)
}

const PauseChoice = ({ users, checked, onChange }: { readonly users: number; readonly checked: boolean; readonly onChange: (on: boolean) => void }) => {
  const { t } = useTranslation()
  return users === 0 ? null : <Checkbox label={t('volumes.moves.pause', { count: users })} description={t('volumes.moves.pauseHint')} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
}

const runningUsers = ({ usedBy }: VolumeSummary): number => usedBy.filter(({ running }) => running).length

interface OfOne {
  readonly volume: VolumeSummary
  readonly onClose: () => void
}

export const BackupDialog = ({ volume, onClose }: OfOne) => {
  const { t } = useTranslation()
  const { name } = volume
  const begun = useBegun()
  const atField = useFieldError(begun)
  const { data } = useQuery({ queryKey: ['volume-backup-path', name], queryFn: () => client.volumes.backupPath({ name }), gcTime: 0 })
  const [typed, setTyped] = useState<string | null>(null)
  const [pause, setPause] = useState(true)
  const path = typed ?? data?.path ?? ''
  const invalid = path !== '' && !isHostPath(path)
  return (
    <MoveDialog
      title={t('volumes.moves.backupTitle', { name: safeText(name, 60) })} button={t('volumes.moves.backupButton')} done={t('volumes.moves.backupDone')} ready={path !== '' && !invalid} fields={['path']}
      begun={begun} begin={() => client.volumes.backup({ name, path, pause })} onClose={onClose}
    >
      <HostPathInput
        kind="save" data-autofocus label={t('moves.path')} description={t('volumes.moves.backupHint')} value={path} disabled={begun.running} error={invalid ? t('moves.pathInvalid') : atField('path')}
        onChange={(to) => {
          setTyped(to)
          begun.forget()
        }}
      />
      <PauseChoice users={runningUsers(volume)} checked={pause} onChange={setPause} />
    </MoveDialog>
  )
}

/** A name that is free by its looks: `data` from /home/me/data-2026-11-21.tar.zst. */
const nameFrom = (path: string): string => (/([^/\\]+?)(?:-\d{4}-\d\d-\d\d)?(?:-\d+)?(?:\.tar)?(?:\.\w+)?$/.exec(path)?.[1] ?? '').replaceAll(/[^A-Za-z0-9_.-]/g, '_')

export const RestoreDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const begun = useBegun()
  const atField = useFieldError(begun)
  const [path, setPath] = useState('')
  const [typed, setTyped] = useState<string | null>(null)
  const name = typed ?? nameFrom(path)
  const badPath = path !== '' && !isHostPath(path)
  const badName = name !== '' && !volumeNameSchema.safeParse(name).success
  return (
    <MoveDialog
      title={t('volumes.moves.restoreTitle')} button={t('volumes.moves.restoreButton')} done={t('volumes.moves.restoreDone')} ready={path !== '' && !badPath && name !== '' && !badName} fields={['path', 'name']}
      begun={begun} begin={() => client.volumes.restore({ path, name })} onClose={onClose}
    >
      <HostPathInput
        kind="file" data-autofocus label={t('moves.path')} description={t('volumes.moves.restoreHint')} value={path} disabled={begun.running} error={badPath ? t('moves.pathInvalid') : atField('path')}
        onChange={(to) => {
          setPath(to)
          begun.forget()
        }}
      />
      <NameInput value={name} disabled={begun.running} error={badName ? t('volumes.form.nameInvalid') : atField('name')} onChange={(to) => {
        setTyped(to)
        begun.forget()
      }}
      />
    </MoveDialog>
  )
}

export const CloneDialog = ({ volume, onClose }: OfOne) => {
  const { t } = useTranslation()
  const { name } = volume
  const begun = useBegun()
  const atField = useFieldError(begun)
  const [to, setTo] = useState(`${name.slice(0, 200)}-copy`)
  const [pause, setPause] = useState(true)
  const bad = !volumeNameSchema.safeParse(to).success
  return (
    <MoveDialog
      title={t('volumes.moves.cloneTitle', { name: safeText(name, 60) })} button={t('volumes.moves.cloneButton')} done={t('volumes.moves.cloneDone')} ready={!bad} fields={['name']}
      begun={begun} begin={() => client.volumes.clone({ name, to, pause })} onClose={onClose}
    >
      <NameInput value={to} disabled={begun.running} error={to !== '' && bad ? t('volumes.form.nameInvalid') : atField('name')} onChange={(typed) => {
        setTo(typed)
        begun.forget()
      }}
      />
      <PauseChoice users={runningUsers(volume)} checked={pause} onChange={setPause} />
    </MoveDialog>
  )
}

const NameInput = ({ value, disabled, error, onChange }: { readonly value: string; readonly disabled: boolean; readonly error: string | undefined; readonly onChange: (value: string) => void }) => {
  const { t } = useTranslation()
  return <TextInput label={t('volumes.moves.name')} description={t('volumes.moves.nameHint')} value={value} disabled={disabled} spellCheck={false} autoComplete="off" error={error} onChange={(event) => onChange(event.currentTarget.value)} />
}

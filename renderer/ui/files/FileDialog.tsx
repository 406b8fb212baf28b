// Owns looking at one text file and changing it: saved as a whole, and never over what something else wrote meanwhile.
import { Button, Group, Loader, Modal, Stack, Text } from '@mantine/core'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorEnvelope } from '#contract/errors.ts'
import type { FilePlace, FileText } from '#contract/files.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { confirm } from '../confirm.tsx'
import { EmptyState } from '../EmptyState.tsx'
import { ErrorNotice } from '../ErrorNotice.tsx'
import { formatBytes } from '../format.ts'
import { Middle } from '../Middle.tsx'
import { FileQuestion } from 'lucide-react'

// The editor is large: it is read when the first file is opened.
const TextEditor = lazy(async () => ({ default: (await import('./TextEditor.tsx')).TextEditor }))

interface Props {
  readonly place: FilePlace
  readonly path: string
  /** A file that is not there yet. */
  readonly fresh?: boolean
  readonly onClose: (saved: boolean) => void
  readonly onDownload: () => void
}

const empty: FileText = { text: '', sizeBytes: 0, version: '' }

export const FileDialog = ({ place, path, fresh = false, onClose, onDownload }: Props) => {
  const { t } = useTranslation()
  const [file, setFile] = useState<FileText | null>(fresh ? empty : null)
  const [error, setError] = useState<ErrorEnvelope | null>(null)
  const [dirty, setDirty] = useState(fresh)
  const [busy, setBusy] = useState(false)
  const text = useRef('')
  const saved = useRef(false)
  const version = useRef<string | null>(null)
  const name = path.slice(path.lastIndexOf('/') + 1)

  const tell = (thrown: unknown): void => setError(toAppError(thrown).toEnvelope())
  const read = async (): Promise<void> => {
    setError(null)
    try {
      const now = await client.files.read({ place, path })
      version.current = now.version
      text.current = now.text ?? ''
      setDirty(false)
      setFile(now)
    } catch (thrown) {
      tell(thrown)
    }
  }
  // eslint-disable-next-line react-hooks/exhaustive-deps -- read once for each file
  useEffect(() => { if (!fresh) void read() }, [path])

  const save = async (over = false): Promise<void> => {
    if (busy) return
    setBusy(true)
    setError(null)
    try {
      if (over) version.current = (await client.files.read({ place, path })).version
      version.current = (await client.files.write({ place, path, text: text.current, version: version.current })).version
      saved.current = true
      setDirty(false)
    } catch (thrown) {
      tell(thrown)
    } finally {
      setBusy(false)
    }
  }
  const close = async (): Promise<void> => {
    if (dirty && !fresh && !(await confirm({ title: t('files.discardTitle', { name }), lines: [t('files.discardText')], confirm: t('files.discard') }))) return
    onClose(saved.current)
  }

  return (
    <Modal opened onClose={() => void close()} size="min(1100px, 94vw)" title={<Middle text={path} mono />} closeButtonProps={{ 'aria-label': t('common.close') }} closeOnClickOutside={false}>
      <Stack gap="sm">
        {error && (
          <ErrorNotice error={error} {...(error.code === 'FILE_CHANGED' ? {} : { onRetry: () => void (file === null ? read() : save()) })}>
            {error.code === 'FILE_CHANGED' && <Group gap="xs"><Button size="xs" onClick={() => void read()}>{t('files.readAgain')}</Button><Button size="xs" variant="default" onClick={() => void save(true)}>{t('files.saveOver')}</Button></Group>}
          </ErrorNotice>
        )}
        {file === null && error === null && <Loader size="sm" aria-label={t('common.loading')} />}
        {file?.text === null && <EmptyState icon={FileQuestion} title={t('files.notText')} text={t('files.notTextWhy', { size: formatBytes(file.sizeBytes) })}><Button onClick={onDownload}>{t('files.download')}</Button></EmptyState>}
        {file !== null && file.text !== null && (
          <>
            <Suspense fallback={<Loader size="sm" />}>
              <TextEditor
                name={name} label={t('files.editorLabel', { name })} text={file.text} onSave={() => void save()}
                onChange={(now) => {
                  text.current = now
                  setDirty(true)
                }}
              />
            </Suspense>
            <Group justify="space-between">
              <Text size="xs" c="dimmed" role="status">{dirty ? t('files.unsaved') : t('files.saved')}</Text>
              <Group gap="xs">
                {!fresh && <Button size="xs" variant="default" onClick={onDownload}>{t('files.download')}</Button>}
                <Button size="xs" disabled={!dirty} loading={busy} onClick={() => void save()}>{t('files.save')}</Button>
              </Group>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  )
}

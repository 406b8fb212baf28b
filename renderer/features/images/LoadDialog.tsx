// Owns loading a tar: images as docker saved them, or a root file system that becomes a new image.
import { CloseButton, Group, Modal, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { HardDriveUpload } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isHostPath } from '#contract/host-folders.ts'
import { parseReference } from '#contract/references.ts'
import { errorText } from '../../i18n/errors.ts'
import { client } from '../../rpc/client.ts'
import { useUi } from '../../state/ui-store.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatBytes } from '../../ui/format.ts'
import { HostPathInput } from '../../ui/host-path/HostPathInput.tsx'
import { Middle } from '../../ui/Middle.tsx'
import { OperationCard } from '../../ui/OperationCard.tsx'
import { looksSaved } from './drop-state.ts'
import { OperationFoot } from '../../ui/OperationFoot.tsx'
import { sendFile } from './send-file.ts'
import { useBegun } from '../../ui/use-begun.ts'

const kinds = ['load', 'import'] as const
type Kind = (typeof kinds)[number]

export const LoadDialog = ({ file: given, onClose }: { readonly file?: File; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const [kind, setKind] = useState<Kind>('load')
  const [file, setFile] = useState(given ?? null)
  const [path, setPath] = useState('')
  const [reference, setReference] = useState('')
  const [changes, setChanges] = useState('')
  const { operation, running, error, begin, forget } = useBegun()
  const badPath = path !== '' && !isHostPath(path)
  const badReference = reference.trim() !== '' && parseReference(reference.trim()) === null
  const ready = (file !== null || (path !== '' && !badPath)) && (kind === 'load' || (reference.trim() !== '' && !badReference))
  const said = (field: string) => (error?.field === field ? errorText(error, language).what : undefined)
  const lines = changes.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const start = async (): Promise<{ readonly operation: string }> => {
    if (file !== null) {
      const transfer = await client.images.upload({ kind, name: file.name, sizeBytes: file.size, reference: kind === 'load' ? '' : reference.trim(), changes: lines })
      void sendFile(file, transfer)
      return transfer
    }
    return kind === 'load' ? client.images.load({ path }) : client.images.import({ path, reference: reference.trim(), changes: lines })
  }
  const choose = (next: File | null): void => {
    setFile(next)
    forget()
    if (next !== null) void looksSaved(next).then((saved) => setKind(saved ? 'load' : 'import'))
  }
  useEffect(() => { if (given !== undefined) void looksSaved(given).then((saved) => setKind(saved ? 'load' : 'import')) }, [given])
  return (
    <Modal opened onClose={onClose} title={t('moves.loadTitle')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={(event) => {
        event.preventDefault()
        void begin(start)
      }}
      >
        <Stack>
          {file !== null
            ? <Group gap="xs" wrap="nowrap"><HardDriveUpload size={15} aria-hidden="true" /><Text size="sm" style={{ minWidth: 0 }}><Middle text={file.name} /></Text><Text size="sm" c="dimmed">{formatBytes(file.size)}</Text>{!running && <CloseButton size="sm" aria-label={t('common.clear')} onClick={() => choose(null)} />}</Group>
            : (
              <HostPathInput
                kind="file" data-autofocus label={t('moves.path')} description={t('moves.loadHint')} value={path} disabled={running} error={badPath ? t('moves.pathInvalid') : said('path')}
                onChange={(to) => {
                  setPath(to)
                  forget()
                }}
              />
            )}
          <SegmentedControl value={kind} onChange={setKind} disabled={running} aria-label={t('moves.what')} data={kinds.map((value) => ({ value, label: t(`moves.kinds.${value}`) }))} />
          {kind === 'import' && (
            <>
              <TextInput label={t('moves.reference')} description={t('moves.referenceHint')} value={reference} disabled={running} spellCheck={false} autoComplete="off" error={badReference ? t('images.referenceInvalid') : said('reference')} onChange={(event) => setReference(event.currentTarget.value)} />
              <Textarea label={t('moves.changes')} description={t('moves.changesHint')} value={changes} disabled={running} spellCheck={false} autosize minRows={2} maxRows={6} onChange={(event) => setChanges(event.currentTarget.value)} />
            </>
          )}
          {operation && said('path') === undefined && <OperationCard operation={operation} layers />}
          {operation?.state === 'done' && <Text size="sm" role="status">{t('moves.loaded')}</Text>}
          {error && said('path') === undefined && said('reference') === undefined && <ErrorNotice error={error}>{null}</ErrorNotice>}
          <OperationFoot operation={operation} running={running} begin={t(kind === 'load' ? 'moves.loadButton' : 'moves.importButton')} disabled={!ready} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}

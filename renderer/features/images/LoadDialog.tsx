// Owns loading a tar: images as docker saved them, or a root file system that becomes a new image.
import { Modal, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseReference } from '#contract/references.ts'
import { errorText } from '../../i18n/errors.ts'
import { client } from '../../rpc/client.ts'
import { useUi } from '../../state/ui-store.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { OperationCard } from '../../ui/OperationCard.tsx'
import { isWholePath } from './host-path.ts'
import { OperationFoot } from './OperationFoot.tsx'
import { useBegun } from './use-begun.ts'

const kinds = ['load', 'import'] as const
type Kind = (typeof kinds)[number]

export const LoadDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const [kind, setKind] = useState<Kind>('load')
  const [path, setPath] = useState('')
  const [reference, setReference] = useState('')
  const [changes, setChanges] = useState('')
  const { operation, running, error, begin, forget } = useBegun()
  const badPath = path !== '' && !isWholePath(path)
  const badReference = reference.trim() !== '' && parseReference(reference.trim()) === null
  const ready = path !== '' && !badPath && (kind === 'load' || (reference.trim() !== '' && !badReference))
  const said = (field: string) => (error?.field === field ? errorText(error, language).what : undefined)
  const start = (): Promise<{ readonly operation: string }> =>
    kind === 'load' ? client.images.load({ path }) : client.images.import({ path, reference: reference.trim(), changes: changes.split('\n').map((line) => line.trim()).filter((line) => line !== '') })
  return (
    <Modal opened onClose={onClose} title={t('moves.loadTitle')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={(event) => {
        event.preventDefault()
        void begin(start)
      }}
      >
        <Stack>
          <TextInput
            data-autofocus label={t('moves.path')} description={t('moves.loadHint')} value={path} disabled={running} spellCheck={false} autoComplete="off" error={badPath ? t('moves.pathInvalid') : said('path')}
            onChange={(event) => {
              setPath(event.currentTarget.value)
              forget()
            }}
          />
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

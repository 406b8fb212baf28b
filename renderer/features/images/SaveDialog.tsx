// Owns saving images to a tar on this computer: a path that is free, refusals at its field, progress and cancel.
import { Checkbox, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isHostPath } from '#contract/host-folders.ts'
import { errorText } from '../../i18n/errors.ts'
import { client } from '../../rpc/client.ts'
import { useUi } from '../../state/ui-store.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { shortId } from '../../ui/format.ts'
import { HostPathInput } from '../../ui/host-path/HostPathInput.tsx'
import { OperationCard } from '../../ui/OperationCard.tsx'
import { safeText } from '../../ui/text.ts'
import { OperationFoot } from '../../ui/OperationFoot.tsx'
import { useBegun } from '../../ui/use-begun.ts'

export const SaveDialog = ({ images, onClose }: { readonly images: readonly string[]; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const { data } = useQuery({ queryKey: ['save-path', images], queryFn: () => client.images.savePath({ images: [...images] }), gcTime: 0 })
  const [typed, setTyped] = useState<string | null>(null)
  const [replace, setReplace] = useState(false)
  const { operation, running, error, begin, forget } = useBegun()
  const path = typed ?? data?.path ?? ''
  const invalid = path !== '' && !isHostPath(path)
  const atField = error?.field === 'path' ? errorText(error, language).what : undefined
  return (
    <Modal opened onClose={onClose} title={t('moves.saveTitle', { count: images.length, name: safeText(images[0]?.startsWith('sha256:') === true ? shortId(images[0]) : (images[0] ?? ''), 60) })} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={(event) => {
        event.preventDefault()
        void begin(() => client.images.save({ images: [...images], path, replace }))
      }}
      >
        <Stack>
          <HostPathInput
            kind="save" data-autofocus label={t('moves.path')} description={t('moves.pathHint')} value={path} disabled={running} error={invalid ? t('moves.pathInvalid') : atField}
            onChange={(to) => {
              setTyped(to)
              setReplace(false)
              forget()
            }}
          />
          {error?.code === 'HOST_FILE_EXISTS' && <Checkbox label={t('moves.replace')} checked={replace} onChange={(event) => setReplace(event.currentTarget.checked)} />}
          {operation && atField === undefined && <OperationCard operation={operation} layers />}
          {operation?.state === 'done' && <Text size="sm" role="status">{t('moves.saved')}</Text>}
          {error && atField === undefined && <ErrorNotice error={error}>{null}</ErrorNotice>}
          <OperationFoot operation={operation} running={running} begin={t('moves.saveButton')} disabled={path === '' || invalid} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}

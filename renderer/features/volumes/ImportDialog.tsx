// Owns bringing volumes here from another docker host: which host, which of its volumes and under what names, then each copy as it goes.
import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { isHostPath } from '#contract/host-folders.ts'
import type { OtherHost } from '#contract/volume-import.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { useOperations } from '../../state/operations.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { HostPathInput } from '../../ui/host-path/HostPathInput.tsx'
import { OperationCard } from '../../ui/OperationCard.tsx'
import { safeText } from '../../ui/text.ts'
import { useFocusReturn } from '../../ui/use-focus-return.ts'
import { ImportList } from './ImportList.tsx'
import { wantedOf } from './import-choice.ts'
import type { ImportChoice } from './import-choice.ts'

const ownSocket = '\0socket'

export const ImportDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation()
  useFocusReturn()
  const { data: hosts } = useQuery({ queryKey: ['docker-hosts'], queryFn: ({ signal }) => client.volumeImport.hosts(undefined, { signal }), gcTime: 0 })
  const [chosen, setChosen] = useState<string | null>(null)
  const [path, setPath] = useState('')
  const [host, setHost] = useState<OtherHost | null>(null)
  const [choice, setChoice] = useState<ImportChoice>({})
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<ErrorEnvelope | null>(null)
  const [begun, setBegun] = useState<readonly string[]>([])
  const operations = useOperations(({ all }) => all)
  const { data: volumes, error, isFetching } = useQuery({ queryKey: ['other-volumes', host], queryFn: ({ signal }) => client.volumeImport.volumes({ host: host as OtherHost }, { signal }), enabled: host !== null, gcTime: 0, retry: false })
  const { data: sizes } = useQuery({ queryKey: ['other-sizes', host], queryFn: ({ signal }) => client.volumeImport.measure({ host: host as OtherHost }, { signal }), enabled: host !== null && volumes !== undefined, gcTime: 0, retry: false })

  const context = chosen ?? hosts?.find(({ reachable }) => reachable)?.context ?? ownSocket
  const asked: OtherHost | null = context !== ownSocket ? { kind: 'context', name: context } : isHostPath(path) ? { kind: 'socket', path } : null
  const wanted = volumes === undefined ? [] : wantedOf(volumes, choice)
  const refused = failed ?? (error === null ? null : toAppError(error).toEnvelope())
  const forget = (): void => {
    setHost(null)
    setChoice({})
    setFailed(null)
  }
  const begin = async (): Promise<void> => {
    if (host === null || wanted.length === 0) return
    setBusy(true)
    setFailed(null)
    try {
      setBegun((await client.volumeImport.start({ host, volumes: wanted.map(({ name, to }) => ({ name, to })) })).operations)
    } catch (thrown) {
      setFailed(toAppError(thrown).toEnvelope())
    } finally {
      setBusy(false)
    }
  }
  const shown = begun.flatMap((id) => operations.get(id) ?? [])
  const under = shown.some(({ state }) => state === 'running') || shown.length < begun.length
  return (
    <Modal opened onClose={onClose} title={t('volumeImport.title')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form noValidate onSubmit={(event) => {
        event.preventDefault()
        if (begun.length > 0 || busy) return
        if (volumes !== undefined) void begin()
        else if (asked !== null) setHost(asked)
      }}
      >
        <Stack>
          {begun.length === 0 && (
            <>
              <Text size="sm" c="dimmed">{t('volumeImport.text')}</Text>
              <NativeSelect
                data-autofocus label={t('volumeImport.host')} value={context}
                data={[...(hosts ?? []).map((one) => ({ value: one.context, label: `${safeText(one.context, 60)} · ${safeText(one.address, 80)}${one.reachable ? '' : ` · ${t('volumeImport.unreachable')}`}`, disabled: !one.reachable })), { value: ownSocket, label: t('volumeImport.socket') }]}
                onChange={(event) => {
                  setChosen(event.currentTarget.value)
                  forget()
                }}
              />
              {context === ownSocket && (
                <HostPathInput kind="file" label={t('volumeImport.socketPath')} value={path} error={path !== '' && !isHostPath(path) ? t('moves.pathInvalid') : undefined} onChange={(to) => {
                  setPath(to)
                  forget()
                }}
                />
              )}
              {volumes?.length === 0 && <Text size="sm">{t('volumeImport.none')}</Text>}
              {volumes !== undefined && volumes.length > 0 && <ImportList volumes={volumes} sizes={sizes} choice={choice} onChange={(to) => {
                setChoice(to)
                setFailed(null)
              }}
              />}
            </>
          )}
          {shown.map((operation) => <OperationCard key={operation.id} operation={operation} />)}
          {refused && <ErrorNotice error={refused} />}
          <Group justify="flex-end">
            {begun.length === 0 && <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>}
            {begun.length === 0 && volumes === undefined && <Button type="submit" loading={isFetching} disabled={asked === null}>{t('volumeImport.look')}</Button>}
            {begun.length === 0 && volumes !== undefined && <Button type="submit" loading={busy} disabled={wanted.length === 0}>{t('volumeImport.button', { count: wanted.length })}</Button>}
            {begun.length > 0 && <Button data-autofocus onClick={onClose}>{under ? t('moves.background') : t('common.close')}</Button>}
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

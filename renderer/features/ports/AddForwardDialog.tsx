// Owns forwarding a port that a container never published: it goes on as it is. What it listens on is offered.
import { Button, Checkbox, Chip, Group, Input, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { ownForwardSchema } from '#contract/forwards.ts'
import type { ListeningPort } from '#contract/forwards.ts'
import { errorText } from '../../i18n/errors.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { useContainers } from '../../state/lists.ts'
import { usePorts } from '../../state/ports.ts'
import { useUi } from '../../state/ui-store.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { safeText } from '../../ui/text.ts'
import { listeningQuery } from './use-processes.ts'

const wordOf = ({ port, protocol }: Pick<ListeningPort, 'port' | 'protocol'>): string => `${port}/${protocol}`
const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535

export const AddForwardDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const running = (useContainers().data ?? []).filter(({ state }) => state === 'running')
  const forwarded = usePorts(({ ports }) => ports?.forwards) ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const [containerPort, setContainerPort] = useState('')
  const [protocol, setProtocol] = useState<'tcp' | 'udp'>('tcp')
  const [hostPort, setHostPort] = useState('')
  const [shared, setShared] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorEnvelope | null>(null)
  const container = running.find(({ id }) => id === chosen) ?? running[0]
  const { data: listening = [], isFetching } = useQuery({ ...listeningQuery(container?.id ?? ''), enabled: container !== undefined })
  const offered = listening.filter((one) => !one.loopback && !forwarded.some((forward) => forward.container === container?.id && forward.containerPort === one.port && forward.protocol === one.protocol))
  const wrongPort = containerPort !== '' && !isPort(containerPort)
  const wrongHostPort = hostPort !== '' && !isPort(hostPort)
  const hostError = error !== null && error.field === 'hostPort' ? errorText(error, language) : null

  const submit = async (): Promise<void> => {
    const input = ownForwardSchema.safeParse({ containerName: container?.name, containerPort: Number(containerPort), protocol, hostAddress: shared ? '0.0.0.0' : '', ...(hostPort === '' ? {} : { hostPort: Number(hostPort) }) })
    if (!input.success) return
    setBusy(true)
    setError(null)
    try {
      await client.ports.add(input.data)
      onClose()
    } catch (thrown) {
      setError(toAppError(thrown).toEnvelope())
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal opened onClose={onClose} title={t('ports.addForm.title')} size="md" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form noValidate onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}>
        <Stack>
          <Text size="sm" c="dimmed">{t('ports.addForm.text')}</Text>
          {running.length === 0
            ? <Text size="sm">{t('ports.addForm.noContainers')}</Text>
            : (
                <NativeSelect label={t('ports.addForm.container')} data-autofocus value={container?.id ?? ''} data={running.map(({ id, name }) => ({ value: id, label: safeText(name, 80) }))} onChange={(event) => {
                  setChosen(event.currentTarget.value)
                  setContainerPort('')
                }} />
              )}
          {container !== undefined && (
            <Input.Wrapper label={t('ports.addForm.listening')} labelElement="div">
              <Chip.Group multiple={false} value={containerPort === '' ? null : wordOf({ port: Number(containerPort), protocol })} onChange={(word) => {
                const one = offered.find((port) => wordOf(port) === word)
                if (one === undefined) return
                setContainerPort(String(one.port))
                setProtocol(one.protocol)
              }}>
                <Group gap={6} mt={4} mih={26}>
                  {offered.map((one) => <Chip key={wordOf(one)} size="xs" value={wordOf(one)}>{wordOf(one)}{one.process === null ? '' : ` · ${safeText(one.process, 30)}`}</Chip>)}
                  {offered.length === 0 && <Text size="sm" c="dimmed">{isFetching ? t('common.loading') : t('ports.addForm.nothing')}</Text>}
                </Group>
              </Chip.Group>
            </Input.Wrapper>
          )}
          <Group gap="sm" align="flex-start" wrap="nowrap">
            <TextInput flex={1} label={t('ports.addForm.containerPort')} inputMode="numeric" spellCheck={false} autoComplete="off" value={containerPort} error={wrongPort ? t('ports.addForm.portInvalid') : undefined} onChange={(event) => setContainerPort(event.currentTarget.value.trim())} />
            <NativeSelect w={88} label={t('ports.addForm.protocol')} data={['tcp', 'udp']} value={protocol} onChange={(event) => setProtocol(event.currentTarget.value === 'udp' ? 'udp' : 'tcp')} />
            <TextInput flex={1} label={t('ports.addForm.hostPort')} placeholder={t('ports.addForm.hostPortAny')} inputMode="numeric" spellCheck={false} autoComplete="off" value={hostPort} error={wrongHostPort ? t('ports.addForm.portInvalid') : hostError === null ? undefined : `${hostError.what} ${hostError.remedy}`} onChange={(event) => {
              setHostPort(event.currentTarget.value.trim())
              setError(null)
            }} />
          </Group>
          <Checkbox label={t('ports.addForm.shared')} description={t('ports.addForm.sharedHint')} checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
          {error !== null && hostError === null && <ErrorNotice error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common.cancel')}</Button>
            <Button type="submit" loading={busy} disabled={container === undefined || !isPort(containerPort) || wrongHostPort}>{t('ports.addForm.button')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

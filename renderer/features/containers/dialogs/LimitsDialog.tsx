// Owns changing the limits of a container while it runs.
import { Select, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LimitsChange } from '#contract/container-commands.ts'
import { formatBytes, parseBytes } from '#contract/quantities.ts'
import { restartPolicies } from '#contract/run.ts'
import { client } from '../../../rpc/client.ts'
import { LateSkeleton } from '../../../ui/LateSkeleton.tsx'
import { safeText } from '../../../ui/text.ts'
import { useContainer } from '../queries.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { closeContainerDialog } from './open-dialog.ts'
import { changedLimits, readLimits } from './limits.ts'
import type { Limits } from './limits.ts'
import { useCommand } from '../../../ui/use-command.ts'

interface Props {
  readonly id: string
  readonly name: string
}

export const LimitsDialog = ({ id, name }: Props) => {
  const { data } = useContainer(id)
  return data === undefined ? <LateSkeleton /> : <Form id={id} name={name} before={readLimits(data.raw)} />
}

const numberOf = (text: string): number | null => (/^\d+(?:\.\d+)?$/.test(text.trim()) && Number(text) > 0 ? Number(text) : null)

const Form = ({ id, name, before }: Props & { readonly before: Limits }) => {
  const { t } = useTranslation()
  const [cpus, setCpus] = useState(before.cpus?.toString() ?? '')
  const [memory, setMemory] = useState(before.memoryBytes === null ? '' : formatBytes(before.memoryBytes))
  const [pids, setPids] = useState(before.pidsLimit?.toString() ?? '')
  const [restart, setRestart] = useState(before.restart)
  const { busy, error, errorOf, clear, send } = useCommand(['cpus', 'memoryBytes', 'pidsLimit', 'restart'])

  const now: Limits = { cpus: numberOf(cpus), memoryBytes: memory.trim() === '' ? null : parseBytes(memory), pidsLimit: pids.trim() === '' ? null : numberOf(pids), restart }
  const unread = (text: string, value: number | null): string | undefined => (text.trim() !== '' && value === null ? t('containerCommands.notANumber') : undefined)
  const stays = (was: number | null, text: string): string | undefined => (was !== null && text.trim() === '' ? t('containerCommands.limitStays') : undefined)
  const wrong = {
    cpus: unread(cpus, now.cpus) ?? stays(before.cpus, cpus),
    memory: (memory.trim() !== '' && now.memoryBytes === null ? t('containerCommands.notASize') : undefined) ?? stays(before.memoryBytes, memory),
    pids: unread(pids, now.pidsLimit),
  }
  const changes = changedLimits(before, now)
  const submit = async (): Promise<void> => {
    if (await send(() => client.container.limit({ id, ...changes } satisfies LimitsChange))) closeContainerDialog()
  }
  const typed = (set: (text: string) => void) => (event: React.ChangeEvent<HTMLInputElement>): void => {
    set(event.currentTarget.value)
    clear()
  }
  const plain = { spellCheck: false, autoComplete: 'off' } as const
  return (
    <FormDialog
      title={t('containerCommands.limitsTitle', { name: safeText(name, 60) })} submit={t('containerCommands.limits')} busy={busy} error={error} onClose={closeContainerDialog} onSubmit={() => void submit()}
      disabled={Object.values(wrong).some((text) => text !== undefined) || Object.keys(changes).length === 0}
    >
      <Text size="sm" c="dimmed">{t('containerCommands.limitsText')}</Text>
      <SimpleGrid cols={3} spacing="sm">
        <TextInput {...plain} data-autofocus label={t('containerCommands.cpus')} placeholder={t('containerCommands.noLimit')} value={cpus} error={wrong.cpus ?? errorOf('cpus')} onChange={typed(setCpus)} />
        <TextInput {...plain} label={t('containerCommands.memory')} placeholder={t('containerCommands.noLimit')} value={memory} error={wrong.memory ?? errorOf('memoryBytes')} onChange={typed(setMemory)} />
        <TextInput {...plain} label={t('containerCommands.pids')} placeholder={t('containerCommands.noLimit')} value={pids} error={wrong.pids ?? errorOf('pidsLimit')} onChange={typed(setPids)} />
      </SimpleGrid>
      <Select
        label={t('containerCommands.restart')} value={restart} allowDeselect={false} error={errorOf('restart')} data={restartPolicies.map((policy) => ({ value: policy, label: t(`containerCommands.restartPolicies.${policy}`) }))}
        onChange={(value) => setRestart(restartPolicies.find((one) => one === value) ?? 'no')}
      />
    </FormDialog>
  )
}

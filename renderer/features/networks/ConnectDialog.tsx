// Owns joining a container to a network: other names for it there, and fixed addresses that the subnets allow.
import { Group, Select, TagsInput, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addressProblem, isAddress } from '#contract/addresses.ts'
import { networkAliasSchema, networkConnectSchema } from '#contract/networks.ts'
import type { NetworkSummary } from '#contract/networks.ts'
import { client } from '../../rpc/client.ts'
import { keys } from '../../state/keys.ts'
import { useContainers, useNetworks } from '../../state/lists.ts'
import { queryClient } from '../../state/query-client.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { safeText } from '../../ui/text.ts'
import { useCommand } from '../../ui/use-command.ts'
import { whoCanJoin } from './who-can-join.ts'

const examples = { ipv4: '172.28.0.10', ipv6: 'fd00:1::10' } as const
type Field = keyof typeof examples

export const ConnectDialog = ({ network, onClose }: { readonly network: NetworkSummary; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const { data: containers = [] } = useContainers()
  const { data: networks = [] } = useNetworks()
  const free = whoCanJoin(network, containers, networks)
  const [container, setContainer] = useState<string | null>(null)
  const [aliases, setAliases] = useState<readonly string[]>([])
  const [addresses, setAddresses] = useState<Readonly<Record<Field, string>>>({ ipv4: '', ipv6: '' })
  const { busy, error, errorOf, remedyOf, clear, send } = useCommand(['container', 'aliases', 'ipv4', 'ipv6'])
  const fields = (['ipv4', ...(network.ipv6 ? (['ipv6'] as const) : [])] as const)
  const subnets = network.subnets.map(({ subnet }) => subnet).join(', ')

  const problemOf = (field: Field): string | undefined => {
    const text = addresses[field]
    if (text === '') return undefined
    const right = isAddress(text) && text.includes(':') === (field === 'ipv6')
    const problem = right ? addressProblem(text, network.subnets) : 'invalid'
    return problem === null ? undefined : t(`networks.join.problems.${problem}`, { subnets, example: examples[field] })
  }
  const refusal = (field: string): string | undefined => (errorOf(field) === undefined ? undefined : `${errorOf(field)} ${remedyOf(field)}`)
  const wrongAlias = aliases.some((alias) => !networkAliasSchema.safeParse(alias).success)
  const wanted = networkConnectSchema.safeParse({ id: network.id, container: container ?? '', aliases, ...(addresses.ipv4 === '' ? {} : { ipv4: addresses.ipv4 }), ...(addresses.ipv6 === '' ? {} : { ipv6: addresses.ipv6 }) })
  const ready = wanted.success && fields.every((field) => problemOf(field) === undefined)

  const submit = async (): Promise<void> => {
    if (!wanted.success) return
    const done = await send(async () => {
      await client.networks.connect(wanted.data)
      await Promise.all([queryClient.invalidateQueries({ queryKey: ['network'] }), queryClient.invalidateQueries({ queryKey: keys.networks })])
    })
    if (done) onClose()
  }
  return (
    <FormDialog title={t('networks.join.title', { name: safeText(network.name, 60) })} submit={t('networks.join.button')} busy={busy} disabled={!ready} error={error} onSubmit={() => void submit()} onClose={onClose}>
      {free.length === 0 ? <Text size="sm">{t('networks.join.nothing')}</Text> : (
        <Select
          data-autofocus searchable limit={50} label={t('networks.join.container')} value={container} error={refusal('container')} nothingFoundMessage={t('networks.join.nothing')}
          data={free.map(({ id, name, state }) => ({ value: id, label: `${safeText(name, 80)}${state === 'running' ? '' : ` · ${t(`common.states.${state}`)}`}` }))}
          onChange={(id) => {
            setContainer(id)
            clear()
          }}
        />
      )}
      {!network.builtIn && (
        <TagsInput label={t('networks.join.aliases')} description={t('networks.join.aliasesHint')} splitChars={[',', ' ']} acceptValueOnBlur spellCheck={false} value={[...aliases]} error={wrongAlias ? t('networks.join.aliasInvalid') : refusal('aliases')} onChange={setAliases} />
      )}
      {!network.builtIn && network.subnets.length > 0 && (
        <Group gap="sm" align="flex-start" grow>
          {fields.map((field) => (
            <TextInput
              key={field} label={t(`networks.join.${field}`)} placeholder={t('networks.join.addressAny')} spellCheck={false} autoComplete="off" value={addresses[field]} error={problemOf(field) ?? refusal(field)}
              onChange={(event) => {
                setAddresses({ ...addresses, [field]: event.currentTarget.value.trim() })
                clear()
              }}
            />
          ))}
        </Group>
      )}
    </FormDialog>
  )
}

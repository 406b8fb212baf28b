// Owns the network of the machine: what follows this computer, what is in effect now, and what waits for a restart.
import { Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MachineNetwork } from '#contract/machine-network.ts'
import { client } from '../../../rpc/client.ts'
import { toAppError } from '../../../rpc/streams.ts'
import { keys } from '../../../state/keys.ts'
import { useMachine } from '../../../state/machine.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { RestartToApply } from '../../../ui/RestartToApply.tsx'
import { Certificates } from './Certificates.tsx'
import { NetworkForm } from './NetworkForm.tsx'

export const NetworkCard = () => {
  const { t } = useTranslation()
  // What the machine was given is known once it has started.
  const state = useMachine(({ snapshot }) => snapshot?.state)
  const waiting = useMachine(({ snapshot }) => snapshot?.restartFor.includes('network') ?? false)
  const queryKey = [...keys.machineNetwork, state]
  const { data, error } = useQuery({ queryKey, queryFn: ({ signal }) => client.machineNetwork.get(undefined, { signal }) })
  const cache = useQueryClient()
  if (error !== null) return <ErrorNotice error={toAppError(error).toEnvelope()} />
  if (data === undefined) return null
  const take = (network: MachineNetwork): void => void cache.setQueryData(queryKey, network)
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">{t('machineNetwork.about')}</Text>
      <NetworkForm key={JSON.stringify([data.settings, data.login])} network={data} onSaved={take} />
      <Certificates network={data} onChanged={take} />
      {waiting && <RestartToApply text={t('machineNetwork.restartNeeded')} />}
    </Stack>
  )
}

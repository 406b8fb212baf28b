// Owns saying that settings wait for the machine's next start, and starting it anew: what runs ends for it, which is asked first.
import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { client } from '../rpc/client.ts'
import { attempt } from '../state/error-actions.ts'
import { useContainers } from '../state/lists.ts'
import { confirm } from './confirm.tsx'

export const RestartToApply = ({ text }: { readonly text: string }) => {
  const { t } = useTranslation()
  const { data: containers = [] } = useContainers()
  const count = containers.filter(({ state }) => state === 'running').length
  const restart = async (): Promise<void> => {
    const sure = count === 0 || (await confirm({ title: t('machine.restartTitle'), lines: [t('machine.stopText', { count })], confirm: t('machine.restartConfirm') }))
    if (sure) await attempt(() => client.machine.restart())
  }
  return (
    <Group gap="sm" role="status">
      <Text size="sm" c="var(--sw-warn)">{text}</Text>
      <Button size="xs" variant="default" onClick={() => void restart()}>{t('machine.restartToApply')}</Button>
    </Group>
  )
}

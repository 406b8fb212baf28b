// Owns telling of a port that this computer refused, wherever its container was started: who has it, and a free one to use instead.
import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import type { Forward } from '#contract/forwards.ts'
import { portHolderText } from '../i18n/errors.ts'
import { client } from '../rpc/client.ts'
import { safeText } from '../ui/text.ts'
import { attempt } from './error-actions.ts'
import { useUi } from './ui-store.ts'

const most = 3

export const noteRefused = (forwards: readonly Forward[]): void => {
  for (const { id, containerName, hostPort, holder, free } of forwards.slice(0, most)) {
    const key = `port-${id}`
    notifications.show({
      id: key, color: 'yellow', autoClose: false, withBorder: true, closeButtonProps: { 'aria-label': i18next.t('common.dismiss') },
      title: i18next.t('ports.refusedTitle', { name: safeText(containerName, 60), port: hostPort }),
      message: (
        <>
          {i18next.t('ports.taken', { port: hostPort, holder: holder === null ? '' : safeText(portHolderText(holder, useUi.getState().language), 200) })}
          <Group gap="xs" mt={6}>
            {free !== null && <Button size="compact-sm" onClick={() => {
              notifications.hide(key)
              void attempt(() => client.ports.move({ id, hostPort: free }))
            }}>{i18next.t('ports.usePort', { port: free })}</Button>}
            <Button size="compact-sm" variant="default" component="a" href="#/ports" onClick={() => notifications.hide(key)}>{i18next.t('ports.show')}</Button>
          </Group>
        </>
      ),
    })
  }
}

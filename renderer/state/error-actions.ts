// Owns what the button of an error notice does, and how an error of a command that has no place of its own is told.
import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import type { ErrorAction, ErrorEnvelope } from '#contract/errors.ts'
import { errorText } from '../i18n/errors.ts'
import { client } from '../rpc/client.ts'
import { toAppError } from '../rpc/streams.ts'
import { useUi } from './ui-store.ts'

const actions: Readonly<Record<ErrorAction, (error: ErrorEnvelope) => unknown>> = {
  'start-machine': () => client.machine.start(),
  'restart-machine': () => client.machine.restart(),
  'pull-image': (error) => client.images.pull({ reference: String(error.details['reference'] ?? '') }),
  'open-machine': () => { window.location.hash = '#/machine' },
  'open-registry': (error) => { window.location.hash = `#/registries?${new URLSearchParams({ host: String(error.details['host'] ?? '') }).toString()}` },
  reload: () => window.location.reload(),
}

/** Runs a command whose result shows itself; only its failure needs words. */
export const attempt = async (command: () => unknown): Promise<boolean> => {
  try {
    await command()
    return true
  } catch (thrown) {
    tellError(toAppError(thrown).toEnvelope())
    return false
  }
}

export const tellError = (error: ErrorEnvelope): void => {
  const { what, remedy } = errorText(error, useUi.getState().language)
  notifications.show({ color: 'red', title: what, message: remedy, autoClose: 10_000, closeButtonProps: { 'aria-label': i18next.t('common.close') } })
}

export const performErrorAction = async (action: ErrorAction, error: ErrorEnvelope): Promise<void> => {
  await attempt(() => actions[action](error))
}

// Owns telling that long work ended, when it ended while the person was elsewhere.
import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import { useEffect } from 'react'
import { errorText } from '../../i18n/errors.ts'
import { useOperations } from '../../state/operations.ts'
import { watchedOperations } from '../../state/watched-operations.ts'
import { useUi } from '../../state/ui-store.ts'
import { safeText } from '../../ui/text.ts'

export const useTaskNotes = (): void => {
  useEffect(() => useOperations.subscribe(({ all }, before) => {
    for (const operation of all.values()) {
      const was = before.all.get(operation.id)
      // Success is shown where it happened; this is for work that ended elsewhere.
      if (was?.state !== 'running' || operation.state === 'running' || operation.state === 'cancelled' || watchedOperations.has(operation.id)) continue
      const name = i18next.t(`tasks.kinds.${operation.kind}`, { subject: safeText(operation.subject, 80) })
      const closeButtonProps = { 'aria-label': i18next.t('common.close') }
      if (operation.error === null) notifications.show({ message: i18next.t('tasks.finished', { name }), closeButtonProps })
      else notifications.show({ color: 'red', title: i18next.t('tasks.failedNote', { name }), message: errorText(operation.error, useUi.getState().language).what, closeButtonProps })
    }
  }), [])
}

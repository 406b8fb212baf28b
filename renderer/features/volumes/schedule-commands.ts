// Owns what can be done with a backup by the clock besides changing it.
import i18next from 'i18next'
import { client } from '../../rpc/client.ts'
import { attempt } from '../../state/error-actions.ts'
import { confirm } from '../../ui/confirm.tsx'
import { safeText } from '../../ui/text.ts'

export const backUpNow = (name: string): Promise<boolean> => attempt(() => client.volumeSchedules.runNow({ name }))

export const removeSchedules = async (names: readonly string[]): Promise<void> => {
  const t = i18next.t
  const [first = ''] = names
  const yes = await confirm({ title: t('schedules.removeTitle', { count: names.length, name: safeText(first, 60) }), lines: [t('schedules.removeText')], confirm: t('schedules.removeButton', { count: names.length }) })
  if (yes) await attempt(() => Promise.all(names.map((name) => client.volumeSchedules.remove({ name }))))
}

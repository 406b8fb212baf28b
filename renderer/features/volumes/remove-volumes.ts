// Owns removing volumes: says which can come back, who uses one, and tells refusals one by one.
import i18next from 'i18next'
import type { VolumeSummary } from '#contract/volumes.ts'
import { client } from '../../rpc/client.ts'
import { keys } from '../../state/keys.ts'
import { createRemoval } from '../../state/removal.ts'
import { confirm } from '../../ui/confirm.tsx'
import { safeText } from '../../ui/text.ts'

const removal = createRemoval(keys.volumes)
export const { useRemoval, dismissRefused } = removal

/** True when all of them are gone. */
export const removeVolumes = async (volumes: readonly VolumeSummary[]): Promise<boolean> => {
  const t = i18next.t
  const [first] = volumes
  if (first === undefined) return false
  const used = volumes.filter(({ usedBy }) => usedBy.length > 0).length
  const count = volumes.length
  const lost = volumes.filter(({ usedBy, restorable }) => usedBy.length === 0 && !restorable).length
  const yes = await confirm({
    title: t('volumes.removeTitle', { count, name: safeText(first.name, 60) }),
    lines: [
      ...(lost < count ? [t('volumes.removeText', { count })] : []),
      ...(lost > 0 ? [t('volumes.removeLost', { count: lost })] : []),
      ...(used > 0 ? [t('volumes.removeInUse', { count: used })] : []),
    ],
    confirm: t('volumes.removeButton', { count }),
  })
  if (!yes) return false
  const names = volumes.map(({ name }) => name)
  return removal.send(names, () => client.volumes.remove({ names }))
}

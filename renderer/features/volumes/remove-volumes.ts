// Owns removing volumes: says which can come back, who uses one, and tells refusals one by one.
import i18next from 'i18next'
import { create } from 'zustand'
import type { ItemResult } from '#contract/contract.ts'
import type { VolumeSummary } from '#contract/volumes.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { tellError } from '../../state/error-actions.ts'
import { keys } from '../../state/keys.ts'
import { queryClient } from '../../state/query-client.ts'
import { confirm } from '../../ui/confirm.tsx'
import { safeText } from '../../ui/text.ts'

interface Removal {
  readonly busy: ReadonlySet<string>
  readonly refused: readonly ItemResult[]
}
export const useRemoval = create<Removal>(() => ({ busy: new Set(), refused: [] }))

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
  useRemoval.setState({ busy: new Set(names), refused: [] })
  try {
    const results = await client.volumes.remove({ names })
    const refused = results.some(({ error }) => error !== null)
    useRemoval.setState({ refused: refused ? results : [] })
    await queryClient.invalidateQueries({ queryKey: keys.volumes })
    return !refused
  } catch (thrown) {
    tellError(toAppError(thrown).toEnvelope())
    return false
  } finally {
    useRemoval.setState({ busy: new Set() })
  }
}

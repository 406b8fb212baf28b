// Owns removing images and names of them: says how much goes, what stays and what is in use, and tells refusals one by one.
import { create } from 'zustand'
import i18next from 'i18next'
import type { ItemResult } from '#contract/contract.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { tellError } from '../../state/error-actions.ts'
import { keys } from '../../state/keys.ts'
import { queryClient } from '../../state/query-client.ts'
import { confirm } from '../../ui/confirm.tsx'
import { formatBytes } from '../../ui/format.ts'
import { safeText } from '../../ui/text.ts'
import { removalOf } from './image-rows.ts'
import type { ImageRow } from './image-rows.ts'

interface Removal {
  readonly busy: ReadonlySet<string>
  readonly refused: readonly ItemResult[]
  readonly names: ReadonlyMap<string, string>
}
export const useRemoval = create<Removal>(() => ({ busy: new Set(), refused: [], names: new Map() }))

export const removeImages = async (rows: readonly ImageRow[], force = false): Promise<void> => {
  const t = i18next.t
  const [first] = rows
  if (first === undefined) return
  const { images, names } = removalOf(rows)
  const used = images.filter(({ containers }) => containers > 0).length
  const size = formatBytes(images.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))
  const count = rows.length
  const onlyNames = images.length === 0
  const yes = await confirm({
    title: t(onlyNames ? 'images.untagTitle' : 'images.removeTitle', { count, name: safeText(first.name, 60) }),
    lines: [
      ...(onlyNames ? [] : [t('images.removeText', { size })]),
      ...(names > 0 ? [t('images.namesGo', { count: names })] : []),
      ...(used > 0 && !force ? [t('images.removeInUse', { count: used })] : []),
    ],
    confirm: t(onlyNames ? 'images.untagButton' : 'images.removeButton', { count }),
  })
  if (!yes) return
  const wanted = rows.map(({ key }) => key)
  useRemoval.setState({ busy: new Set(wanted), refused: [], names: new Map(rows.map(({ key, name }) => [key, name])) })
  try {
    const results = await client.images.remove({ images: wanted, force })
    useRemoval.setState({ refused: results.filter(({ error }) => error !== null).length > 0 ? results : [] })
    await queryClient.invalidateQueries({ queryKey: keys.images })
  } catch (thrown) {
    tellError(toAppError(thrown).toEnvelope())
  } finally {
    useRemoval.setState({ busy: new Set() })
  }
}

// Owns removing images: says how much goes and what is in use, and tells refusals per image.
import { create } from 'zustand'
import i18next from 'i18next'
import type { ItemResult } from '#contract/contract.ts'
import type { ImageSummary } from '#contract/images.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { tellError } from '../../state/error-actions.ts'
import { keys } from '../../state/keys.ts'
import { queryClient } from '../../state/query-client.ts'
import { confirm } from '../../ui/confirm.tsx'
import { formatBytes } from '../../ui/format.ts'
import { safeText } from '../../ui/text.ts'
import { imageName } from './image-filter.ts'

interface Removal {
  readonly busy: ReadonlySet<string>
  readonly refused: readonly ItemResult[]
  readonly names: ReadonlyMap<string, string>
}
export const useRemoval = create<Removal>(() => ({ busy: new Set(), refused: [], names: new Map() }))

export const removeImages = async (images: readonly ImageSummary[], force = false): Promise<void> => {
  const t = i18next.t
  const count = images.length
  const [first] = images
  if (first === undefined) return
  const used = images.filter(({ containers }) => containers > 0).length
  const size = formatBytes(images.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))
  const yes = await confirm({
    title: t('images.removeTitle', { count, name: safeText(imageName(first), 60) }),
    lines: [t('images.removeText', { size }), ...(used > 0 && !force ? [t('images.removeInUse', { count: used })] : [])],
    confirm: t('images.removeButton', { count }),
  })
  if (!yes) return
  const ids = images.map(({ id }) => id)
  useRemoval.setState({ busy: new Set(ids), refused: [], names: new Map(images.map((image) => [image.id, imageName(image)])) })
  try {
    const results = await client.images.remove({ images: ids, force })
    useRemoval.setState({ refused: results.filter(({ error }) => error !== null).length > 0 ? results : [] })
    await queryClient.invalidateQueries({ queryKey: keys.images })
  } catch (thrown) {
    tellError(toAppError(thrown).toEnvelope())
  } finally {
    useRemoval.setState({ busy: new Set() })
  }
}

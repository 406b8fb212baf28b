// Owns removing images and names of them: says how much goes, what stays and what is in use, and tells refusals one by one.
import { create } from 'zustand'
import i18next from 'i18next'
import { client } from '../../rpc/client.ts'
import { keys } from '../../state/keys.ts'
import { createRemoval } from '../../state/removal.ts'
import { confirm } from '../../ui/confirm.tsx'
import { formatBytes } from '../../ui/format.ts'
import { safeText } from '../../ui/text.ts'
import { removalOf } from './image-rows.ts'
import type { ImageRow } from './image-rows.ts'

const removal = createRemoval(keys.images)
export const { useRemoval, dismissRefused } = removal
/** What those that were refused are called: a name that is gone is in no list. */
export const useRemovalNames = create<ReadonlyMap<string, string>>(() => new Map())

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
  useRemovalNames.setState(new Map(rows.map(({ key, name }) => [key, name])), true)
  await removal.send(wanted, () => client.images.remove({ images: wanted, force }))
}

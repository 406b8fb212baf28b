// Owns what a person does to arrange containers: star them, put them into folders, remove a folder.
import i18next from 'i18next'
import { create } from 'zustand'
import { client } from '../../../rpc/client.ts'
import { useArrangement } from '../../../state/arrangement.ts'
import { attempt } from '../../../state/error-actions.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { safeText } from '../../../ui/text.ts'

export const isFavourite = (name: string): boolean => useArrangement.getState().favourites.has(name)

export const star = (containers: readonly string[], starred: boolean): Promise<boolean> => attempt(() => client.arrangement.star({ containers: [...containers], starred }))

export const moveToFolder = (containers: readonly string[], folder: string | null): Promise<boolean> => attempt(() => client.arrangement.move({ containers: [...containers], folder }))

/** One that is empty goes without a question. */
export const removeFolder = async (name: string): Promise<void> => {
  const count = useArrangement.getState().folders.find((one) => one.name === name)?.containers.length ?? 0
  const t = i18next.t
  const sure = count === 0 || (await confirm({ title: t('arrangement.removeTitle', { name: safeText(name, 60) }), lines: [t('arrangement.removeText')], confirm: t('arrangement.remove') }))
  if (sure) await attempt(() => client.arrangement.removeFolder({ name }))
}

type FolderDialog = { readonly kind: 'move'; readonly containers: readonly string[] } | { readonly kind: 'rename'; readonly folder: string }

export const useFolderDialog = create<{ readonly open: FolderDialog | null }>(() => ({ open: null }))
export const askFolder = (containers: readonly string[]): void => useFolderDialog.setState({ open: { kind: 'move', containers } })
export const askFolderName = (folder: string): void => useFolderDialog.setState({ open: { kind: 'rename', folder } })
export const closeFolderDialog = (): void => useFolderDialog.setState({ open: null })

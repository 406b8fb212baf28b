// Owns which dialog about a container is open: one at a time, opened from a menu, a key or the palette.
import { create } from 'zustand'

export type ContainerDialog = 'rename' | 'limits' | 'commit' | 'export'

interface Subject {
  readonly id: string
  readonly name: string
}

export const useContainerDialog = create<{ readonly open: (Subject & { readonly kind: ContainerDialog }) | null }>(() => ({ open: null }))
export const openContainerDialog = (kind: ContainerDialog, { id, name }: Subject): void => useContainerDialog.setState({ open: { kind, id, name } })
export const closeContainerDialog = (): void => useContainerDialog.setState({ open: null })

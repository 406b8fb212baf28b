// Owns what the drawer holds: tabs that outlive pages.
import { create } from 'zustand'

export interface DrawerTab {
  readonly id: string
  readonly kind: 'logs' | 'terminal'
  readonly container: string
  readonly name: string
}

interface DrawerState {
  readonly open: boolean
  readonly tabs: readonly DrawerTab[]
  readonly active: string | null
}

export const useDrawer = create<DrawerState>(() => ({ open: false, tabs: [], active: null }))

export const toggleDrawer = (): void => useDrawer.setState(({ open }) => ({ open: !open }))
export const activateTab = (id: string): void => useDrawer.setState({ active: id, open: true })

export const addTab = (tab: DrawerTab, show = true): void =>
  useDrawer.setState(({ tabs, open, active }) => ({
    tabs: tabs.some(({ id }) => id === tab.id) ? tabs : [...tabs, tab],
    open: open || show,
    active: show || active === null ? tab.id : active,
  }))

export const removeTab = (id: string): void =>
  useDrawer.setState(({ tabs, active, open }) => {
    const at = tabs.findIndex((tab) => tab.id === id)
    const left = tabs.filter((tab) => tab.id !== id)
    const next = active === id ? (left[Math.min(at, left.length - 1)]?.id ?? null) : active
    return { tabs: left, active: next, open: open && left.length > 0 }
  })

// Owns the tabs that hold terminals: which panes each has, and whether it is on its container's page or in the drawer.
import { create } from 'zustand'
import type { TerminalTarget } from '#contract/terminals.ts'
import { addTab, removeTab, useDrawer } from '../../state/drawer.ts'
import { safeText } from '../text.ts'
import { closeSession, openSession } from './open-session.ts'
import { panesOf, removePane, splitPane } from './panes.ts'
import type { Direction, PaneTree } from './panes.ts'
import type { ScreenEvents } from './screen.ts'
import type { ScreenCommand } from './screen-keys.ts'
import { isAlive, liveOf, sessionOf } from './sessions.ts'

export interface TerminalTab {
  readonly id: string
  /** Null: of no container. */
  readonly container: string | null
  readonly name: string
  readonly place: 'page' | 'drawer'
  readonly tree: PaneTree
  /** The pane that is typed into. */
  readonly active: string
  readonly searching: boolean
}

export const useTabs = create<{ readonly all: readonly TerminalTab[] }>(() => ({ all: [] }))
let next = 1

export const tabOf = (id: string): TerminalTab | undefined => useTabs.getState().all.find((one) => one.id === id)
const tabWith = (pane: string): TerminalTab | undefined => useTabs.getState().all.find(({ tree }) => panesOf(tree).includes(pane))
const change = (id: string, to: Partial<TerminalTab>): void => useTabs.setState(({ all }) => ({ all: all.map((one) => (one.id === id ? { ...one, ...to } : one)) }))

/** Leaving: to the tab that the terminal belongs to, where Tab goes on. */
const leave = (pane: string): void => {
  const tab = document.querySelector<HTMLElement>(`[data-terminal-tab="${tabWith(pane)?.id ?? ''}"]`)
  if (tab) tab.focus()
  else (document.activeElement as HTMLElement | null)?.blur()
}

const commands: Readonly<Record<Exclude<ScreenCommand, 'copy'>, (pane: string) => unknown>> = {
  leave,
  search: (pane) => setSearching(tabWith(pane)?.id ?? '', true),
  splitBeside: (pane) => splitTerminal(pane, 'row'),
  splitBelow: (pane) => splitTerminal(pane, 'column'),
  nextPane: (pane) => focusNeighbour(pane, 1),
  previousPane: (pane) => focusNeighbour(pane, -1),
}

const events = (pane: string): ScreenEvents => ({
  onCommand: (command) => void commands[command](pane),
  onFocus: () => {
    const tab = tabWith(pane)
    if (tab !== undefined && tab.active !== pane) change(tab.id, { active: pane })
  },
})

export interface Whose {
  /** Id of a container. */
  readonly id: string
  readonly name: string
}

/** Opens a terminal in a tab of its own. `whose` null: it belongs to no container. */
export const openTerminal = (whose: Whose | null, place: TerminalTab['place'], target?: TerminalTarget): string => {
  const name = safeText(whose?.name ?? '', 60)
  return addTerminalTab({ container: whose?.id ?? null, name, place }, openSession({ target: target ?? (whose === null ? { kind: 'host' } : { kind: 'exec', container: whose.id }), name }, events))
}

/** One that was here before the window was loaded anew. */
export const findTerminal = (target: TerminalTarget, name: string, terminal: string): string => openSession({ target, name, terminal }, events)

export const addTerminalTab = ({ container, name, place }: Pick<TerminalTab, 'container' | 'name' | 'place'>, tree: PaneTree, show = true): string => {
  const id = `terminals-${next++}`
  useTabs.setState(({ all }) => ({ all: [...all, { id, container, name, place, tree, active: panesOf(tree)[0] ?? '', searching: false }] }))
  if (place === 'drawer') addTab(drawerTab({ id, container, name }), show)
  return id
}

/** The same again, beside or below. What can only be there once is joined by a shell. */
export const splitTerminal = (pane: string, direction: Direction): void => {
  const tab = tabWith(pane)
  const session = sessionOf(pane)
  if (tab === undefined || session === undefined) return
  const { target, name } = session
  const added = openSession({ target: target.kind === 'attach' ? { kind: 'exec', container: target.container } : target, name }, events)
  change(tab.id, { tree: splitPane(tab.tree, pane, direction, added), active: added })
}

export const closePane = (pane: string): void => {
  const tab = tabWith(pane)
  closeSession(pane)
  if (tab === undefined) return
  const tree = removePane(tab.tree, pane)
  if (tree === null) return dropTab(tab.id)
  const active = tab.active === pane ? (panesOf(tree)[0] ?? '') : tab.active
  change(tab.id, { tree, active })
  liveOf(active)?.screen.terminal.focus()
}

export const closeTerminalTab = (id: string): void => {
  for (const pane of panesOf(tabOf(id)?.tree ?? '')) closeSession(pane)
  dropTab(id)
}

const dropTab = (id: string): void => {
  useTabs.setState(({ all }) => ({ all: all.filter((one) => one.id !== id) }))
  removeTab(id)
}

const focusNeighbour = (pane: string, by: 1 | -1): void => {
  const panes = panesOf(tabWith(pane)?.tree ?? pane)
  const other = panes[(panes.indexOf(pane) + by + panes.length) % panes.length]
  if (other !== undefined) liveOf(other)?.screen.terminal.focus()
}

export const setSearching = (id: string, searching: boolean): void => {
  change(id, { searching })
  if (!searching) liveOf(tabOf(id)?.active ?? '')?.screen.terminal.focus()
}

const drawerTab = ({ id, container, name }: Pick<TerminalTab, 'id' | 'container' | 'name'>) => ({ id, kind: 'terminal', container: container ?? '', name }) as const

export const moveToDrawer = (id: string, show = true): void => {
  const tab = tabOf(id)
  if (tab === undefined) return
  change(id, { place: 'drawer' })
  addTab(drawerTab(tab), show)
}

/** A page that is left keeps its terminals: they wait in the drawer, without opening it. */
export const keepInDrawer = (container: string): void => {
  for (const { id, tree } of ofPage(container)) {
    if (panesOf(tree).some((pane) => isAlive(sessionOf(pane) ?? { status: 'ended' }))) moveToDrawer(id, false)
    else closeTerminalTab(id)
  }
}

const ofPage = (container: string): readonly TerminalTab[] => useTabs.getState().all.filter((one) => one.container === container && one.place === 'page')

/** Brings a container's waiting terminals back to its page. */
export const bringToPage = (container: string): void => {
  const { open, active } = useDrawer.getState()
  for (const { id, place, container: whose } of useTabs.getState().all) {
    // One that is being looked at in the drawer stays there.
    if (whose !== container || place !== 'drawer' || (open && active === id)) continue
    change(id, { place: 'page' })
    removeTab(id)
  }
}

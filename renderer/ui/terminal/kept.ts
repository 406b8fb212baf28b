// Owns finding this window's terminals again after it was loaded anew. Only their names in the core are kept, and only for this window:
// what they are and what they said is the core's to tell, so that no word of a terminal is on a disk.
import { z } from 'zod'
import type { TerminalTarget } from '#contract/terminals.ts'
import { useDrawer } from '../../state/drawer.ts'
import type { PaneTree } from './panes.ts'
import { panesOf, renamePanes } from './panes.ts'
import { liveOf, useSessions } from './sessions.ts'
import { addTerminalTab, closePane, findTerminal, useTabs } from './tabs.ts'

const storageKey = 'slipway-terminals'

const treeSchema: z.ZodType<PaneTree> = z.union([z.string(), z.lazy(() => z.object({ direction: z.enum(['row', 'column']), children: z.array(treeSchema).min(2) }))])
const keptSchema = z.array(z.object({ container: z.string().nullable(), name: z.string(), tree: treeSchema, shown: z.boolean() }))
type Kept = z.output<typeof keptSchema>

const keep = (): void => {
  const { open, active } = useDrawer.getState()
  const kept: Kept = useTabs.getState().all.flatMap(({ id, container, name, tree }) => {
    const named = renamePanes(tree, (pane) => liveOf(pane)?.terminal ?? null)
    return named === null ? [] : [{ container, name, tree: named, shown: open && active === id }]
  })
  sessionStorage.setItem(storageKey, JSON.stringify(kept))
}

const read = (): Kept => {
  try {
    return keptSchema.parse(JSON.parse(sessionStorage.getItem(storageKey) ?? '[]'))
  } catch {
    return []
  }
}

/** All wait in the drawer first; a page brings its own back. What the core has no more is not spoken of. */
export const restoreTerminals = (): void => {
  for (const { container, name, tree, shown } of read()) {
    // Its kind comes with its first word.
    const target: TerminalTarget = container === null ? { kind: 'host' } : { kind: 'exec', container }
    const named = renamePanes(tree, (terminal) => findTerminal(target, name, terminal))
    if (named !== null && panesOf(named).length > 0) addTerminalTab({ container, name, place: 'drawer' }, named, shown)
  }
  const restored = new Set(useSessions.getState().all.map(({ id }) => id))
  useSessions.subscribe(({ all }) => {
    for (const { id, status } of all) {
      if (status === 'away' || !restored.delete(id)) continue
      if (status === 'lost') closePane(id)
    }
  })
  useTabs.subscribe(keep)
  useSessions.subscribe(keep)
  useDrawer.subscribe(keep)
}

// Owns the commands on one container, the same in the row menu, on the keyboard and in the palette.
import { Bug, Copy, FolderInput, Star, StarOff, ExternalLink, FileDown, FileText, FolderTree, Gauge, PackagePlus, PencilLine, SquarePen, Link2, Pause, Play, RotateCw, ScrollText, Skull, Square, SquareTerminal, Trash2 } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { ContainerAction, ContainerSummary } from '#contract/containers.ts'
import { portUrl } from '#contract/ports.ts'
import { addTab } from '../../state/drawer.ts'
import { safeText } from '../../ui/text.ts'
import { act, canDo } from './actions.ts'
import { askFolder, isFavourite, star } from './groups/arrange.ts'
import { openTerminal } from '../../ui/terminal/tabs.ts'
import { openContainerDialog } from './dialogs/open-dialog.ts'
import type { ContainerDialog } from './dialogs/open-dialog.ts'
import type { ContainerTab } from './tabs.ts'

export type CommandId = ContainerAction | 'logs' | 'terminal' | 'files' | 'inspect' | 'edit' | 'star' | 'unstar' | 'folder' | 'rename' | 'limits' | 'commit' | 'export' | 'logsInDrawer' | 'terminalInDrawer' | 'attach' | 'debug' | 'copyId' | 'copyName'

export interface Command {
  readonly id: CommandId
  readonly icon: LucideIcon
  readonly key?: string
  readonly group: 'look' | 'act' | 'change' | 'copy' | 'end'
  readonly can: (one: ContainerSummary) => boolean
  readonly run: (one: ContainerSummary, go: (id: string, tab: ContainerTab) => void) => unknown
}

const always = (): boolean => true
const isRunning = ({ state }: ContainerSummary): boolean => state === 'running'
const doing = (action: ContainerAction, icon: LucideIcon, key?: string): Command => ({
  id: action, icon, ...(key === undefined ? {} : { key }), group: action === 'remove' || action === 'kill' ? 'end' : 'act', can: canDo[action], run: (one) => act([one], action),
})

const changing = (dialog: ContainerDialog, icon: LucideIcon): Command => ({ id: dialog, icon, group: 'change', can: always, run: (one) => openContainerDialog(dialog, one) })

export const openLogs = ({ id, name }: Pick<ContainerSummary, 'id' | 'name'>): void =>
  addTab({ id: `logs-${id}`, kind: 'logs', container: id, name: safeText(name, 60) })

export const commands: readonly Command[] = [
  { id: 'logs', icon: ScrollText, key: 'l', group: 'look', can: always, run: ({ id }, go) => go(id, 'logs') },
  { id: 'terminal', icon: SquareTerminal, key: 't', group: 'look', can: isRunning, run: ({ id }, go) => go(id, 'terminal') },
  { id: 'files', icon: FolderTree, key: 'f', group: 'look', can: always, run: ({ id }, go) => go(id, 'files') },
  { id: 'inspect', icon: FileText, group: 'look', can: always, run: ({ id }, go) => go(id, 'inspect') },
  { id: 'logsInDrawer', icon: ScrollText, key: 'L', group: 'look', can: always, run: openLogs },
  { id: 'terminalInDrawer', icon: SquareTerminal, key: 'T', group: 'look', can: isRunning, run: (one) => openTerminal(one, 'drawer') },
  { id: 'attach', icon: Link2, group: 'look', can: isRunning, run: (one) => openTerminal(one, 'drawer', { kind: 'attach', container: one.id }) },
  { id: 'debug', icon: Bug, group: 'look', can: isRunning, run: (one) => openTerminal(one, 'drawer', { kind: 'debug', container: one.id }) },
  doing('start', Play, 's'),
  doing('stop', Square, 's'),
  doing('restart', RotateCw, 'r'),
  doing('pause', Pause),
  doing('unpause', Play),
  { id: 'edit', icon: SquarePen, key: 'e', group: 'change', can: always, run: ({ id }, go) => go(id, 'edit') },
  { id: 'star', icon: Star, key: '*', group: 'change', can: ({ name }) => !isFavourite(name), run: ({ name }) => star([name], true) },
  { id: 'unstar', icon: StarOff, key: '*', group: 'change', can: ({ name }) => isFavourite(name), run: ({ name }) => star([name], false) },
  { id: 'folder', icon: FolderInput, key: 'g', group: 'change', can: always, run: ({ name }) => askFolder([name]) },
  changing('rename', PencilLine),
  changing('limits', Gauge),
  changing('commit', PackagePlus),
  changing('export', FileDown),
  { id: 'copyId', icon: Copy, group: 'copy', can: always, run: ({ id }) => navigator.clipboard.writeText(id) },
  { id: 'copyName', icon: Copy, group: 'copy', can: always, run: ({ name }) => navigator.clipboard.writeText(name) },
  doing('kill', Skull),
  doing('remove', Trash2, 'Delete'),
]

export const openable = (one: ContainerSummary) => one.ports.filter(({ protocol }) => protocol === 'tcp').map((port) => ({ port: port.hostPort, url: portUrl(port) }))
export { ExternalLink as OpenIcon }

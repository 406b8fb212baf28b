// Owns the application menu: the system's standard entries, by role, so that the system names and translates them.
import type { MenuItemConstructorOptions } from 'electron'

export const menuTemplate = (platform: NodeJS.Platform): MenuItemConstructorOptions[] => [
  ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
  { role: 'fileMenu' },
  { role: 'editMenu' },
  { role: 'viewMenu' },
  { role: 'windowMenu' },
]

/** What a right click offers: copying and pasting, which the page itself may not read from the clipboard. */
export const editMenu = (editable: boolean, { canCopy, canPaste, canSelectAll }: { readonly canCopy: boolean; readonly canPaste: boolean; readonly canSelectAll: boolean }): MenuItemConstructorOptions[] => {
  const copy = canCopy ? [{ role: 'copy' } as const] : []
  return editable ? [...copy, { role: 'paste', enabled: canPaste }, { type: 'separator' }, { role: 'selectAll', enabled: canSelectAll }] : copy
}

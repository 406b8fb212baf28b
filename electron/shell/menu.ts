// Owns the application menu: the system's standard entries, by role, so that the system names and translates them.
import type { MenuItemConstructorOptions } from 'electron'

export const menuTemplate = (platform: NodeJS.Platform): MenuItemConstructorOptions[] => [
  ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
  { role: 'fileMenu' },
  { role: 'editMenu' },
  { role: 'viewMenu' },
  { role: 'windowMenu' },
]

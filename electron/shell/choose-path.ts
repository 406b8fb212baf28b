// Owns choosing a path of this computer in the system's own dialog.
import { dialog } from 'electron'
import type { BaseWindow } from 'electron'
import type { HostChoice } from '#contract/host-folders.ts'

/** Null when nobody chose. */
export const choosePath = async (window: BaseWindow, { kind, path }: HostChoice): Promise<string | null> => {
  const begin = path === '' ? {} : { defaultPath: path }
  // Whether a file that is there is replaced, the form asks: it knows what else may be wrong with the name.
  if (kind === 'save') return (await dialog.showSaveDialog(window, { ...begin, properties: ['createDirectory', 'showHiddenFiles'] })).filePath || null
  return (await dialog.showOpenDialog(window, { ...begin, properties: [kind === 'folder' ? 'openDirectory' : 'openFile', 'createDirectory'] })).filePaths[0] ?? null
}

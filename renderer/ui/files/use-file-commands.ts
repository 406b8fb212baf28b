// Owns what a person does to files: asked first where something is lost, the folder read again afterwards.
import { useTranslation } from 'react-i18next'
import type { FilePlace } from '#contract/files.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { attempt } from '../../state/error-actions.ts'
import { whenEnded } from '../../state/operations.ts'
import { confirm } from '../confirm.tsx'
import { saveFrom } from '../save-file.ts'
import { safeText } from '../text.ts'
import { joinPath, parentOf } from './file-rows.ts'
import type { FileRow } from './file-rows.ts'
import { topNames } from './picked.ts'
import type { Picked } from './picked.ts'
import { sendFiles } from './upload.ts'

interface Options {
  readonly place: FilePlace
  readonly path: string
  readonly names: ReadonlySet<string>
  readonly reload: () => void
  readonly onTask: (operation: string) => void
}

export interface FileCommands {
  reload(): void
  isFolder(path: string): Promise<boolean>
  makeFolder(name: string): Promise<void>
  makeFile(name: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  remove(rows: readonly FileRow[]): Promise<void>
  setMode(rows: readonly FileRow[], mode: number, recursive: boolean): Promise<void>
  download(rows: readonly FileRow[]): Promise<void>
  downloadPath(path: string): Promise<void>
  upload(picked: readonly Picked[]): Promise<void>
}

export const useFileCommands = ({ place, path, names, reload, onTask }: Options): FileCommands => {
  const { t } = useTranslation()
  const fetchAll = async (folder: string, wanted: readonly string[]): Promise<void> => {
    await attempt(async () => {
      const { operation, url } = await client.files.download({ place, folder, names: [...wanted] })
      onTask(operation)
      saveFrom(url)
    })
  }
  return {
    reload,
    // Only what is opened tells where a link leads.
    isFolder: async (at) => {
      try {
        await client.files.read({ place, path: at })
        return false
      } catch (thrown) {
        return toAppError(thrown).code === 'FILE_NOT_REGULAR'
      }
    },
    makeFolder: async (name) => {
      await client.files.makeFolder({ place, path: joinPath(path, name) })
      reload()
    },
    makeFile: async (name) => {
      await client.files.write({ place, path: joinPath(path, name), text: '', version: null })
      reload()
    },
    rename: async (from, to) => {
      await client.files.rename({ place, folder: path, from, to })
      reload()
    },
    setMode: async (rows, mode, recursive) => {
      await client.files.setMode({ place, folder: path, names: rows.map(({ name }) => name), mode, recursive })
      reload()
    },
    remove: async (rows) => {
      if (rows.length === 0) return
      const question = { count: rows.length, name: safeText(rows[0]?.name ?? '', 60) }
      const folders = rows.filter(({ kind }) => kind === 'folder').length
      if (!(await confirm({ title: t('files.deleteTitle', question), lines: [...(folders > 0 ? [t('files.deleteFolders', { count: folders })] : []), t('files.deleteText')], confirm: t('files.deleteButton', question) }))) return
      await attempt(() => client.files.remove({ place, folder: path, names: rows.map(({ name }) => name) }))
      reload()
    },
    download: (rows) => fetchAll(path, rows.map(({ name }) => name)),
    downloadPath: (at) => fetchAll(parentOf(at), [at.slice(at.lastIndexOf('/') + 1)]),
    upload: async (picked) => {
      if (picked.length === 0) return
      const taken = topNames(picked).filter((name) => names.has(name))
      if (taken.length > 0 && !(await confirm({ title: t('files.replaceTitle', { count: taken.length, name: safeText(taken[0] ?? '', 60) }), lines: [t('files.replaceText')], confirm: t('files.replaceButton') }))) return
      await attempt(async () => {
        const { operation, sent } = await sendFiles(place, path, picked)
        onTask(operation)
        await Promise.all([sent, whenEnded(operation)])
      })
      reload()
    },
  }
}

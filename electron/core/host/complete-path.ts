// Owns completing a path of this computer as it is typed: what its folder has that begins so.
import { opendir, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { isHostPath } from '#contract/host-folders.ts'
import type { HostChoiceKind } from '#contract/host-folders.ts'
import { hostPath } from '../moves/host-file.ts'

const mostOffered = 50
const mostLookedAt = 50_000
const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** As typed, with `~` if it was; folders end with a separator, so that typing goes on in them. Nothing for what cannot be read: the field says so later. */
export const completePath = async (text: string, kind: HostChoiceKind): Promise<readonly string[]> => {
  const typed = text.trimStart()
  if (typed === '~') return [`~${sep}`]
  if (!isHostPath(typed)) return []
  const cut = Math.max(typed.lastIndexOf('/'), typed.lastIndexOf(sep)) + 1
  const [shown, begun] = [typed.slice(0, cut), typed.slice(cut).toLowerCase()]
  const folder = hostPath(shown)
  const names = await namesThatBegin(folder, begun).catch(() => [])
  const wanted = names.toSorted(order.compare).slice(0, mostOffered)
  const folders = await Promise.all(wanted.map((name) => stat(join(folder, name)).then((is) => is.isDirectory(), () => false)))
  return wanted.flatMap((name, index) => (folders[index] === true ? [`${shown}${name}${sep}`] : kind === 'folder' ? [] : [`${shown}${name}`]))
}

const namesThatBegin = async (folder: string, begun: string): Promise<string[]> => {
  const names: string[] = []
  let seen = 0
  for await (const { name } of await opendir(folder)) {
    if ((seen += 1) > mostLookedAt) break
    // Hidden ones are offered to whoever typed their dot.
    if (name.toLowerCase().startsWith(begun) && (begun !== '' || !name.startsWith('.'))) names.push(name)
  }
  return names
}

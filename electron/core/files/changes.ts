// Owns what a container changed against its image (Engine API: ContainerChanges), for one folder of it.
import type { FileChange } from '#contract/files.ts'
import type { EngineClient } from '../engine/client.ts'

interface RawChange {
  readonly Path: string
  readonly Kind: number
}

const kinds = ['changed', 'added', 'deleted'] as const

/** The engine tells of the whole container at once, which may be millions: it is read as it comes, and only this folder's are kept. */
export const folderChanges = async (client: EngineClient, id: string, folder: string, signal?: AbortSignal): Promise<readonly FileChange[]> => {
  const prefix = folder === '/' ? '/' : `${folder}/`
  const answer = await client.stream(`/containers/${id}/changes`, { about: { container: id }, signal })
  const found: FileChange[] = []
  const scanner = new ObjectScanner()
  answer.setEncoding('utf8')
  for await (const chunk of answer) {
    for (const text of scanner.take(chunk as string)) {
      const { Path, Kind } = JSON.parse(text) as RawChange
      const name = Path.startsWith(prefix) ? Path.slice(prefix.length) : ''
      if (name !== '' && !name.includes('/')) found.push({ name, change: kinds[Kind] ?? 'changed' })
    }
  }
  return found
}

/** Cuts an array of flat objects into their texts, without holding more than one. */
export class ObjectScanner {
  #held = ''

  take(chunk: string): string[] {
    const text = this.#held + chunk
    const objects: string[] = []
    let start = 0
    for (;;) {
      const open = text.indexOf('{', start)
      const end = open < 0 ? -1 : endOf(text, open)
      if (end < 0) {
        this.#held = open < 0 ? '' : text.slice(open)
        return objects
      }
      objects.push(text.slice(open, end))
      start = end
    }
  }
}

/** Just behind the brace that closes it; -1 when it is not there yet. */
const endOf = (text: string, open: number): number => {
  let quoted = false
  for (let at = open; at < text.length; at++) {
    const character = text[at]
    if (quoted && character === '\\') at++
    else if (character === '"') quoted = !quoted
    else if (character === '}' && !quoted) return at + 1
  }
  return -1
}

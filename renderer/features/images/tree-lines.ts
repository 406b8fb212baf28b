// Owns which lines a tree of files has: folders that are open, with what is known to be in them.
import type { FileRow, FileRows } from '#contract/image-inside.ts'

export type TreeLine =
  | { readonly type: 'file'; readonly row: FileRow; readonly depth: number; readonly open: boolean }
  /** Its contents are being read. */
  | { readonly type: 'waiting'; readonly path: string; readonly depth: number }
  /** There are more than the core hands over. */
  | { readonly type: 'more'; readonly path: string; readonly depth: number; readonly count: number }

export const treeLines = (known: ReadonlyMap<string, FileRows>, open: ReadonlySet<string>): readonly TreeLine[] => {
  const lines: TreeLine[] = []
  const visit = (folder: string, depth: number): void => {
    const rows = known.get(folder)
    if (rows === undefined) return void lines.push({ type: 'waiting', path: folder, depth })
    for (const row of rows.rows) {
      const isOpen = row.full && open.has(row.path)
      lines.push({ type: 'file', row, depth, open: isOpen })
      if (isOpen) visit(row.path, depth + 1)
    }
    if (rows.total > rows.rows.length) lines.push({ type: 'more', path: folder, depth, count: rows.total - rows.rows.length })
  }
  visit('', 0)
  return lines
}

// Owns how the terminals of one tab share its place: a tree of rows and columns.
export type Direction = 'row' | 'column'
export type PaneTree = string | { readonly direction: Direction; readonly children: readonly PaneTree[] }

export const panesOf = (tree: PaneTree): readonly string[] => (typeof tree === 'string' ? [tree] : tree.children.flatMap(panesOf))

/** Puts `added` beside (row) or below (column) a pane. */
export const splitPane = (tree: PaneTree, pane: string, direction: Direction, added: string): PaneTree => {
  if (tree === pane) return { direction, children: [pane, added] }
  if (typeof tree === 'string') return tree
  const at = tree.children.indexOf(pane)
  // A third one in a row shares the row; it does not halve a half.
  if (at >= 0 && tree.direction === direction) return { direction, children: tree.children.toSpliced(at + 1, 0, added) }
  return { ...tree, children: tree.children.map((child) => splitPane(child, pane, direction, added)) }
}

/** Null when it was the last. Nobody stays alone in a row. */
export const removePane = (tree: PaneTree, pane: string): PaneTree | null => {
  if (typeof tree === 'string') return tree === pane ? null : tree
  const children = tree.children.map((child) => removePane(child, pane)).filter((child) => child !== null)
  const [first] = children
  if (first === undefined) return null
  return children.length === 1 ? first : { ...tree, children: children.flatMap((child) => (typeof child !== 'string' && child.direction === tree.direction ? child.children : [child])) }
}

/** The same tree with other names; a pane without one is left out. */
export const renamePanes = (tree: PaneTree, name: (pane: string) => string | null): PaneTree | null =>
  panesOf(tree).reduce<PaneTree | null>((left, pane) => {
    if (left === null) return null
    const named = name(pane)
    return named === null ? removePane(left, pane) : replace(left, pane, named)
  }, tree)

const replace = (tree: PaneTree, pane: string, by: string): PaneTree =>
  typeof tree === 'string' ? (tree === pane ? by : tree) : { ...tree, children: tree.children.map((child) => replace(child, pane, by)) }

// Owns turning a JSON value into the rows of a tree, and finding keys and values in it.
export interface JsonRow {
  readonly path: string
  readonly depth: number
  readonly key: string
  /** Null for a branch. */
  readonly value: string | number | boolean | null | undefined
  readonly branch: { readonly count: number; readonly array: boolean } | null
  readonly open: boolean
}

type Visit = (path: string, key: string, value: unknown, depth: number) => boolean

const isBranch = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

/** Depth first; the visitor says whether to go inside. */
const walk = (value: unknown, visit: Visit, path = '', depth = 0): void => {
  if (!isBranch(value)) return
  for (const [key, child] of Object.entries(value)) {
    const childPath = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (visit(childPath, key, child, depth)) walk(child, visit, childPath, depth + 1)
  }
}

const isLeaf = (value: unknown): value is JsonRow['value'] => !isBranch(value)

export const jsonRows = (value: unknown, closed: ReadonlySet<string>, shown: ReadonlySet<string> | null): readonly JsonRow[] => {
  const rows: JsonRow[] = []
  walk(value, (path, key, child, depth) => {
    if (shown !== null && !shown.has(path)) return false
    // What was found is shown even inside what was closed.
    const open = shown !== null || !closed.has(path)
    rows.push({ path, depth, key, value: isLeaf(child) ? child : null, branch: isBranch(child) ? { count: Object.keys(child).length, array: Array.isArray(child) } : null, open })
    return open
  })
  return rows
}

export const branches = (value: unknown): readonly string[] => {
  const paths: string[] = []
  walk(value, (path, _key, child) => {
    if (isBranch(child)) paths.push(path)
    return true
  })
  return paths
}

/** The paths that match with all above them, or null when nothing is searched. */
export const searchJson = (value: unknown, query: string): { readonly paths: ReadonlySet<string>; readonly hits: number } | null => {
  const low = query.trim().toLowerCase()
  if (low === '') return null
  const paths = new Set<string>()
  let hits = 0
  walk(value, (path, key, child) => {
    const text = isBranch(child) ? key : `${key}: ${String(child)}`
    if (text.toLowerCase().includes(low)) {
      hits += 1
      for (let at = path.indexOf('/', 1); at > 0; at = path.indexOf('/', at + 1)) paths.add(path.slice(0, at))
      paths.add(path)
    }
    return true
  })
  return { paths, hits }
}

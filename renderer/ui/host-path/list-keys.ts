// Owns where a key leads in a list: to a row by its place, or by the letters it begins with.

/** Null: not a key that moves. */
export const indexAfter = (key: string, index: number, count: number, page: number): number | null => {
  const last = count - 1
  switch (key) {
    case 'ArrowDown': return Math.min(last, index + 1)
    case 'ArrowUp': return Math.max(0, index - 1)
    case 'Home': return 0
    case 'End': return last
    case 'PageDown': return Math.min(last, Math.max(0, index) + page)
    case 'PageUp': return Math.max(0, index - page)
    default: return null
  }
}

/** One letter again and again goes through all that begin with it; more letters narrow down. -1: none. */
export const startingWith = (entries: readonly { readonly name: string }[], text: string, index: number): number => {
  const letters = new Set(text.toLowerCase())
  const repeated = text.length > 1 && letters.size === 1
  const begin = repeated ? text.slice(0, 1).toLowerCase() : text.toLowerCase()
  const from = text.length === 1 || repeated ? index + 1 : Math.max(0, index)
  const matches = ({ name }: { readonly name: string }): boolean => name.toLowerCase().startsWith(begin)
  const after = entries.findIndex((entry, at) => at >= from && matches(entry))
  return after >= 0 ? after : entries.findIndex(matches)
}

// Owns the language of the filter boxes: plain words and `key:value`, all of which must match.
export interface FilterTerm {
  readonly key: string | null
  readonly value: string
}

/** `key:"two words"`, `"two words"`, `key:value` or a plain word. */
const term = /(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/gi

export const parseFilter = (text: string, keys: readonly string[]): readonly FilterTerm[] =>
  [...text.matchAll(term)].map(([whole, key, quoted, plain]) => {
    const known = key !== undefined && keys.includes(key.toLowerCase())
    // A colon in an unknown word belongs to the word: nginx:1.27, 8080:80.
    const value = known ? (quoted ?? plain ?? '') : key === undefined ? (quoted ?? plain ?? '') : whole
    return { key: known ? key.toLowerCase() : null, value: value.toLowerCase() }
  })

/** What of a row each key looks at. Plain words look at all keys in `plain`. */
export interface FilterFields<T> {
  readonly keys: Readonly<Record<string, (row: T) => string>>
  readonly plain: readonly string[]
}

export const matchFilter = <T>(terms: readonly FilterTerm[], fields: FilterFields<T>): ((row: T) => boolean) => {
  if (terms.length === 0) return () => true
  const read = (row: T, key: string): string => (fields.keys[key]?.(row) ?? '').toLowerCase()
  return (row) => terms.every(({ key, value }) =>
    key === null ? fields.plain.some((name) => read(row, name).includes(value)) : read(row, key).includes(value))
}

export const filterRows = <T>(rows: readonly T[], text: string, fields: FilterFields<T>): readonly T[] => {
  const terms = parseFilter(text, Object.keys(fields.keys))
  return terms.length === 0 ? rows : rows.filter(matchFilter(terms, fields))
}

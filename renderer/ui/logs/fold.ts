// Owns what a line shows when it is folded open: its JSON over many lines, or all of a line that was cut.
import { plainLine } from './plain-line.ts'
import { longestLine } from './segments.ts'

/** More than this in one box helps nobody; copying gives all. */
export const longestFold = 65_536

/** Told by its ends, so that it costs nothing for lines that are only passing by. */
export const isFoldable = (text: string): boolean => {
  if (text.length > longestLine) return true
  const line = text.trim()
  return (line.startsWith('{') && line.endsWith('}')) || (line.startsWith('[{') && line.endsWith('}]'))
}

// Numbers keep their own digits: an id of 64 bits is not rounded by being looked at.
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => unknown }
const keepDigits = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
  typeof value === 'number' && context?.source !== undefined ? rawJSON(context.source) : value

export const unfold = (text: string): string => {
  const line = plainLine(text)
  try {
    return JSON.stringify(JSON.parse(line, keepDigits), null, 2)
  } catch {
    // Not JSON after all, or nested beyond what can be written.
    return line
  }
}

// Owns where a place that is told by lines and columns lies in a text.
import type { Text } from '@codemirror/state'

/** Lines and columns count from 1. */
export interface TextPlace {
  readonly line: number
  readonly column: number
}
export interface TextSpan {
  readonly start: TextPlace
  readonly end: TextPlace
}

/** Whoever counted may have counted another text: nothing leads out of this one. */
const offsetOf = (doc: Text, { line, column }: TextPlace): number => {
  const at = doc.line(Math.max(1, Math.min(doc.lines, line)))
  return Math.min(at.to, at.from + Math.max(0, column - 1))
}

export const spanOf = (doc: Text, { start, end }: TextSpan): { readonly from: number; readonly to: number } => {
  const from = offsetOf(doc, start)
  const to = Math.max(from, offsetOf(doc, end))
  // A place without a width is its whole line.
  return to > from ? { from, to } : { from: doc.lineAt(from).from, to: doc.lineAt(from).to }
}

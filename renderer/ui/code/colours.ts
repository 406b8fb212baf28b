// Owns the colours of code.
import { HighlightStyle } from '@codemirror/language'
import { tags } from '@lezer/highlight'

/** The terminal's colours: tuned for both themes already. */
export const colours = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--mantine-color-dimmed)', fontStyle: 'italic' },
  { tag: [tags.keyword, tags.typeName, tags.tagName], color: 'var(--sw-ansi-5)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--sw-ansi-2)' },
  { tag: [tags.number, tags.bool, tags.atom], color: 'var(--sw-ansi-3)' },
  { tag: [tags.propertyName, tags.attributeName, tags.definition(tags.variableName)], color: 'var(--sw-ansi-4)' },
])

// Owns reading a command line into words as a shell would, and saying what a plain list of words cannot hold.
import { parse } from 'shell-quote'

export type CommandWords =
  | { readonly words: readonly string[] }
  | { readonly error: 'open' }
  | { readonly error: 'operator'; readonly operator: string }

/** Whether a quote is still open, by the rules of a POSIX shell. */
const hasOpenQuote = (text: string): boolean => {
  let quote: string | null = null
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '\\' && quote !== "'") at += 1
    else if (quote === null && (character === '"' || character === "'")) quote = character
    else if (character === quote) quote = null
  }
  return quote !== null
}

export const commandWords = (text: string): CommandWords => {
  if (hasOpenQuote(text)) return { error: 'open' }
  const words: string[] = []
  // Variables belong to the container's shell, so they stay as they are written.
  for (const entry of parse(text, (name) => `$${name}`)) {
    if (typeof entry === 'string') words.push(entry)
    else if ('comment' in entry) words.push(`#${entry.comment}`)
    else if (entry.op === 'glob') words.push(entry.pattern)
    else return { error: 'operator', operator: entry.op }
  }
  return { words }
}

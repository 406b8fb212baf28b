// Owns what a log line says without its colours, harmless to show: other escape codes are dropped, other controls shown.

// eslint-disable-next-line no-control-regex -- window titles, hyperlinks and cursor moves have no meaning in a log
const otherEscapes = /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b\[[0-9;?]*[A-LN-Za-ln-z]|\u001b[()][A-Z0-9]/g
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
// eslint-disable-next-line no-control-regex
const colours = /\u001b\[[0-9;:]*m/g

/** Still with its colours. */
export const harmless = (text: string): string => {
  // A progress bar rewrites its line; what a terminal would show last is what counts.
  const line = text.replace(/\r+$/, '')
  const last = line.slice(line.lastIndexOf('\r') + 1)
  return last.replace(otherEscapes, '').replace(controls, (found) => (found < ' ' ? String.fromCodePoint(0x2400 + (found.codePointAt(0) ?? 0)) : '\ufffd'))
}

export const showEscapes = (text: string): string => text.replaceAll('\u001b', '␛')

/** The line as it is searched and copied. */
export const plainLine = (text: string): string => showEscapes(harmless(text).replace(colours, ''))

// Owns making foreign text harmless to read: control characters are shown, direction overrides cannot reorder a line.
const longest = 4_096

/** C0 and C1 controls but tab, and the marks that turn the reading direction around. */
// eslint-disable-next-line no-control-regex -- these are exactly the characters that must not get through
const unsafe = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

const picture = (character: string): string => {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  return code === 0x7f ? '\u2421' : '\ufffd'
}

/** A name, label or value of somebody else's as one safe line. */
export const safeText = (text: string, limit = longest): string => {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text
  return cut.replace(unsafe, picture)
}

/** Where a middle ellipsis may cut: the end tells things apart, so it is kept. */
export const splitMiddle = (text: string, tailLength = 8): readonly [string, string] =>
  text.length <= tailLength * 2 ? [text, ''] : [text.slice(0, -tailLength), text.slice(-tailLength)]

// Owns the two plain formats: blocks of `Key: value` lines with an empty line between, of dpkg and of apk.

/** Each block as its fields; a line that begins with a space goes on with the field before. */
export function* stanzas(text: string): Generator<ReadonlyMap<string, string>, void, undefined> {
  let fields = new Map<string, string>()
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      if (fields.size > 0) yield fields
      fields = new Map()
      continue
    }
    const colon = line.indexOf(':')
    if (line.startsWith(' ') || line.startsWith('\t') || colon <= 0) continue
    fields.set(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  if (fields.size > 0) yield fields
}

// Owns reading the text of a `.env` file: names and values, quotes and comments as docker compose and dotenv read them.

export interface EnvEntry {
  readonly name: string
  readonly value: string
}

const entry = /^[ \t]*(?:export[ \t]+)?([^\s=#][^\s=]*)[ \t]*[=:][ \t]*(?:"((?:\\[^]|[^"\\])*)"|'([^']*)'|([^\n]*))/

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', $: '$' }

/** Entries in their order, and the lines that are none. */
export const parseEnvFile = (text: string): { readonly entries: readonly EnvEntry[]; readonly skipped: readonly string[] } => {
  const entries: EnvEntry[] = []
  const skipped: string[] = []
  let left = text.replaceAll('\r\n', '\n').replace(/^\ufeff/, '')
  while (left !== '') {
    const match = /^[ \t]*(?:#|\n|$)/.test(left) ? null : entry.exec(left)
    if (match !== null) {
      const [whole, name = '', double, single, bare = ''] = match
      entries.push({ name, value: double?.replaceAll(/\\([^])/g, (both, one: string) => escapes[one] ?? both) ?? single ?? bare.replace(/(?:^|[ \t])#.*$/, '').trim() })
      left = left.slice(whole.length)
    }
    const end = left.indexOf('\n')
    const line = end < 0 ? left : left.slice(0, end)
    if (match === null && line.trim() !== '' && !line.trim().startsWith('#')) skipped.push(line.trim())
    left = end < 0 ? '' : left.slice(end + 1)
  }
  return { entries, skipped }
}

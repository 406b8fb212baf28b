// Owns cutting a log line into coloured and found pieces; escape codes other than colours are dropped.
import Anser from 'anser'

export interface Segment {
  readonly text: string
  /** 0 to 15, or a colour of its own. */
  readonly color: number | string | null
  readonly background: number | string | null
  readonly bold: boolean
  readonly dim: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly hit: boolean
}

/** Longer lines are cut with an honest note: no page survives a mebibyte on one line. */
export const longestLine = 8_192

// eslint-disable-next-line no-control-regex -- window titles, hyperlinks and cursor moves have no meaning in a log
const otherEscapes = /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b\[[0-9;?]*[A-LN-Za-ln-z]|\u001b[()][A-Z0-9]/g
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g
// eslint-disable-next-line no-control-regex
const colours = /\u001b\[[0-9;:]*m/g

const harmless = (text: string): string => {
  // A progress bar rewrites its line; what a terminal would show last is what counts.
  const line = text.replace(/\r+$/, '')
  const last = line.slice(line.lastIndexOf('\r') + 1)
  return last.replace(otherEscapes, '').replace(controls, (found) => (found < ' ' ? String.fromCodePoint(0x2400 + (found.codePointAt(0) ?? 0)) : '\ufffd'))
}

/** The line as it is searched, copied and downloaded: no colours. */
export const plainLine = (text: string): string => harmless(text).replace(colours, '').replaceAll('\u001b', '␛')

const names: readonly string[] = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white']

const toColor = (name: string | null, truecolor: string | null): number | string | null => {
  if (name === null || name === '') return null
  if (name === 'ansi-truecolor') return truecolor === null ? null : `rgb(${truecolor})`
  const palette = /^ansi-palette-(\d+)$/.exec(name)
  if (palette) return paletteColor(Number(palette[1]))
  const bright = name.startsWith('ansi-bright-')
  const index = names.indexOf(name.replace('ansi-', '').replace('bright-', ''))
  return index < 0 ? null : index + (bright ? 8 : 0)
}

const paletteColor = (index: number): number | string => {
  if (index < 16) return index
  if (index >= 232) return `rgb(${Array(3).fill(8 + (index - 232) * 10).join(', ')})`
  const cube = index - 16
  return `rgb(${[Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map((step) => (step === 0 ? 0 : 55 + step * 40)).join(', ')})`
}

export const toSegments = (text: string, query: string): readonly Segment[] => {
  const line = harmless(text.length > longestLine ? text.slice(0, longestLine) : text)
  const pieces = Anser.ansiToJson(line, { json: true, use_classes: true, remove_empty: true })
  const plain = pieces.map(({ content }) => content).join('')
  const hits = findAll(plain, query)
  let at = 0
  return pieces.flatMap((piece) => {
    const has = (name: Anser.DecorationName): boolean => piece.decorations.includes(name)
    const style = { color: toColor(piece.fg, piece.fg_truecolor), background: toColor(piece.bg, piece.bg_truecolor), bold: has('bold'), dim: has('dim'), italic: has('italic'), underline: has('underline') }
    const start = at
    at += piece.content.length
    return splitAt(piece.content, start, hits).map(({ text: part, hit }) => ({ ...style, text: part.replaceAll('\u001b', '␛'), hit }))
  })
}

const findAll = (text: string, query: string): readonly (readonly [number, number])[] => {
  if (query === '') return []
  const where: (readonly [number, number])[] = []
  const low = text.toLowerCase()
  for (let at = low.indexOf(query); at >= 0; at = low.indexOf(query, at + query.length)) where.push([at, at + query.length])
  return where
}

const splitAt = (text: string, offset: number, hits: readonly (readonly [number, number])[]): { text: string; hit: boolean }[] => {
  const parts: { text: string; hit: boolean }[] = []
  let at = 0
  for (const [from, to] of hits) {
    const start = Math.max(0, from - offset)
    const end = Math.min(text.length, to - offset)
    if (end <= at || start >= text.length) continue
    if (start > at) parts.push({ text: text.slice(at, start), hit: false })
    parts.push({ text: text.slice(Math.max(at, start), end), hit: true })
    at = end
  }
  if (at < text.length) parts.push({ text: text.slice(at), hit: false })
  return parts
}

// Owns cutting a log line into coloured and found pieces; escape codes other than colours are dropped.
import Anser from 'anser'
import type { Hits } from './matcher.ts'
import { harmless, showEscapes } from './plain-line.ts'

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

/** A line that changes its colour with each letter is no reason to draw thousands of pieces: the rest is one. */
const mostPieces = 300

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

/** `hits` are of the line as plainLine says it. */
export const toSegments = (text: string, hits: Hits = []): readonly Segment[] => {
  const line = harmless(text.length > longestLine ? text.slice(0, longestLine) : text)
  const pieces = fewer(Anser.ansiToJson(line, { json: true, use_classes: true, remove_empty: true }))
  let at = 0
  return pieces.flatMap((piece) => {
    const has = (name: Anser.DecorationName): boolean => piece.decorations.includes(name)
    const style = { color: toColor(piece.fg, piece.fg_truecolor), background: toColor(piece.bg, piece.bg_truecolor), bold: has('bold'), dim: has('dim'), italic: has('italic'), underline: has('underline') }
    const start = at
    at += piece.content.length
    return splitAt(piece.content, start, hits).map(({ text: part, hit }) => ({ ...style, text: showEscapes(part), hit }))
  })
}

const fewer = (pieces: readonly Anser.AnserJsonEntry[]): readonly Anser.AnserJsonEntry[] => {
  const last = pieces[mostPieces]
  return last === undefined ? pieces : [...pieces.slice(0, mostPieces), { ...last, content: pieces.slice(mostPieces).map(({ content }) => content).join('') }]
}

const splitAt = (text: string, offset: number, hits: Hits): { text: string; hit: boolean }[] => {
  const parts: { text: string; hit: boolean }[] = []
  let at = 0
  for (let index = 0; index + 1 < hits.length; index += 2) {
    const [from = 0, to = 0] = [hits[index], hits[index + 1]]
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

// Owns what the window is shown of an image's files: one folder at a time, or what a search finds, never the whole tree.
import type { FileRow, FileRows } from '#contract/image-inside.ts'
import { isLive, newest } from './file-tree.ts'
import type { FileTree, Node, Version } from './file-tree.ts'
import { partsOf } from './layer-entries.ts'
import { whole } from './tree-sums.ts'
import type { Sums } from './tree-sums.ts'

const mostRows = 5_000
const mostFound = 1_000

export interface FilesAsked {
  /** Only what this layer changed; null is the image as a container sees it. */
  readonly layer: number | null
  readonly folder: string
  readonly search: string
}

export const fileRows = (tree: FileTree, sums: Sums, { layer, folder, search }: FilesAsked): FileRows => {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '')
  if (words.length > 0) return found(tree, sums, layer, words)
  const parts = partsOf(folder)
  const node = parts === null ? undefined : tree.find(parts)
  if (node === undefined || parts === null) return { rows: [], total: 0 }
  const shown = [...node.children.values()].filter((child) => shows(child, sums, layer)).toSorted(foldersFirst)
  return { rows: shown.slice(0, mostRows).map((child) => rowOf(child, parts.join('/'), sums, layer)), total: shown.length }
}

/** Files and folders whose path holds all words. */
const found = (tree: FileTree, sums: Sums, layer: number | null, words: readonly string[]): FileRows => {
  const rows: FileRow[] = []
  let total = 0
  const visit = (node: Node, path: string): void => {
    for (const child of node.children.values()) {
      if (!shows(child, sums, layer)) continue
      const own = path === '' ? child.name : `${path}/${child.name}`
      const low = own.toLowerCase()
      if (words.every((word) => low.includes(word))) {
        total++
        if (rows.length < mostFound) rows.push(rowOf(child, path, sums, layer))
      }
      visit(child, own)
    }
  }
  visit(tree.root, '')
  return { rows, total }
}

const shows = (node: Node, sums: Sums, layer: number | null): boolean =>
  layer === null ? isLive(node) : versionIn(node, layer) !== undefined || sums.get(node)?.has(layer) === true

/** What the layer says last of it. */
const versionIn = (node: Node, layer: number): Version | undefined => node.versions.findLast((version) => version.layer === layer)

const rowOf = (node: Node, parent: string, sums: Sums, layer: number | null): FileRow => {
  const version = layer === null ? newest(node) : versionIn(node, layer)
  // A folder on the way to what the layer changed: it is as an earlier layer left it.
  const shown = version ?? node.versions.findLast((each) => each.layer <= (layer ?? Infinity)) ?? newest(node)
  const sum = sums.get(node)?.get(layer ?? whole)
  const isFolder = shown?.kind === 'folder'
  return {
    name: node.name,
    path: parent === '' ? node.name : `${parent}/${node.name}`,
    kind: shown?.kind ?? 'folder',
    change: layer === null ? null : (version?.change ?? null),
    sizeBytes: isFolder ? (sum?.bytes ?? 0) : (shown?.sizeBytes ?? 0),
    wastedBytes: (isFolder ? (sum?.wasted ?? 0) : 0) + (layer === null ? 0 : (version?.wastedBytes ?? 0)),
    mode: shown?.mode ?? 0,
    uid: shown?.uid ?? 0,
    gid: shown?.gid ?? 0,
    target: shown?.target ?? '',
    layer: shown?.layer ?? 0,
    full: [...node.children.values()].some((child) => shows(child, sums, layer)),
  }
}

const order = new Intl.Collator('en', { numeric: true })
const foldersFirst = (a: Node, b: Node): number => Number(newest(b)?.kind === 'folder') - Number(newest(a)?.kind === 'folder') || order.compare(a.name, b.name)

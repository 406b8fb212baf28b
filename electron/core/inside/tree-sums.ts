// Owns what the files of a folder come to, for each layer and for the image as a container sees it.
import type { WastedPath } from '#contract/image-inside.ts'
import { isLive, newest } from './file-tree.ts'
import type { Node } from './file-tree.ts'

export interface Sum {
  bytes: number
  wasted: number
  added: number
  changed: number
  removed: number
  files: number
}

/** Stands for the image as a container sees it, among the numbers of layers. */
export const whole = -1

const nothing = (): Sum => ({ bytes: 0, wasted: 0, added: 0, changed: 0, removed: 0, files: 0 })

export type Sums = ReadonlyMap<Node, ReadonlyMap<number, Sum>>

/** For each folder that has something in it. */
export const sumUp = (root: Node): Sums => {
  const sums = new Map<Node, Map<number, Sum>>()
  const visit = (node: Node): Map<number, Sum> => {
    const total = new Map<number, Sum>()
    for (const child of node.children.values()) {
      if (child.children.size > 0) for (const [layer, sum] of visit(child)) add(sumOf(total, layer), sum)
      addNode(total, child)
    }
    sums.set(node, total)
    return total
  }
  visit(root)
  return sums
}

const sumOf = (total: Map<number, Sum>, layer: number): Sum => {
  let sum = total.get(layer)
  if (sum === undefined) total.set(layer, (sum = nothing()))
  return sum
}

const add = (to: Sum, sum: Sum): void => {
  for (const key of ['bytes', 'wasted', 'added', 'changed', 'removed', 'files'] as const) to[key] += sum[key]
}

const addNode = (total: Map<number, Sum>, node: Node): void => {
  for (const [index, version] of node.versions.entries()) {
    const sum = sumOf(total, version.layer)
    sum.wasted += version.wastedBytes
    if (version.wastedBytes > 0) sumOf(total, whole).wasted += version.wastedBytes
    if (version.change !== 'removed') sum.bytes += version.sizeBytes
    // A name that its layer holds twice is one change.
    if (version.kind !== 'folder' && node.versions[index + 1]?.layer !== version.layer) sum[version.change]++
  }
  if (!isLive(node)) return
  const sum = sumOf(total, whole)
  const version = newest(node)
  if (version === undefined || version.kind === 'folder') return
  sum.files++
  sum.bytes += version.sizeBytes
}

/** The paths that waste most. */
export const worstPaths = (root: Node, most: number): readonly WastedPath[] => {
  const found: WastedPath[] = []
  const visit = (node: Node, path: string): void => {
    for (const child of node.children.values()) {
      const own = path === '' ? child.name : `${path}/${child.name}`
      const wasted = child.versions.filter(({ wastedBytes }) => wastedBytes > 0)
      if (wasted.length > 0) found.push({ path: own, copies: wasted.length, wastedBytes: wasted.reduce((sum, { wastedBytes }) => sum + wastedBytes, 0) })
      visit(child, own)
    }
  }
  visit(root, '')
  return found.toSorted((a, b) => b.wastedBytes - a.wastedBytes).slice(0, most)
}

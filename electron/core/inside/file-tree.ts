// Owns the files of an image as its layers made them: what each layer adds, changes and removes, and which bytes nobody sees any more.
import type { FileChange } from '#contract/image-inside.ts'
import { partsOf } from './layer-entries.ts'
import type { LayerEntry, LayerFile } from './layer-entries.ts'

/** The bytes of a file, which hard links share: wasted once the last name of them is gone. */
interface Content {
  names: number
}

export interface Version extends LayerFile {
  readonly layer: number
  readonly change: FileChange
  readonly content: Content | null
  /** Set when a later layer hides it. */
  wastedBytes: number
  checksum: string
}

export interface Node {
  readonly name: string
  /** Shared by all that have none. */
  children: Map<string, Node>
  /** One for each layer that has a say in it, the lowest first. */
  readonly versions: Version[]
}

/** About 300 bytes a name: this bounds what one image takes in memory. */
export const mostNames = 400_000

const folder: LayerFile = { kind: 'folder', sizeBytes: 0, mode: 0o755, uid: 0, gid: 0, target: '' }
const noChildren = new Map<string, Node>()

export const newest = (node: Node): Version | undefined => node.versions.at(-1)
export const isLive = (node: Node): boolean => {
  const version = newest(node)
  return version !== undefined && version.change !== 'removed'
}

export class FileTree {
  readonly root: Node = { name: '', children: new Map(), versions: [] }
  names = 0
  skipped = 0
  #layer = -1
  readonly #most: number

  constructor(most: number = mostNames) {
    this.#most = most
  }

  /** Layers come in their order, the lowest first. */
  beginLayer(): void {
    this.#layer++
  }

  /** The version that the entry made, if it is a file with bytes of its own. */
  apply(entry: LayerEntry): Version | null {
    if (entry.type === 'odd') this.skipped++
    else if (entry.type === 'file') return this.#put(entry.path, entry.file)
    else {
      const node = this.find(entry.path)
      if (node === undefined) return null
      if (entry.type === 'whiteout') this.#removeLower(node)
      else for (const child of node.children.values()) this.#removeLower(child)
    }
    return null
  }

  find(path: readonly string[]): Node | undefined {
    let node: Node | undefined = this.root
    for (const part of path) node = node?.children.get(part)
    return node
  }

  #put(path: readonly string[], file: LayerFile): Version | null {
    let parent = this.root
    for (const part of path.slice(0, -1)) {
      const node = this.#child(parent, part)
      if (node === null) return null
      if (!isLive(node) || newest(node)?.kind !== 'folder') this.#replace(node, folder)
      parent = node
    }
    const node = this.#child(parent, path.at(-1) ?? '')
    return node === null ? null : this.#replace(node, file)
  }

  #child(parent: Node, name: string): Node | null {
    const known = parent.children.get(name)
    if (known !== undefined) return known
    if (this.names >= this.#most) {
      this.skipped++
      return null
    }
    this.names++
    const node: Node = { name, children: noChildren, versions: [] }
    if (parent.children === noChildren) parent.children = new Map()
    parent.children.set(name, node)
    return node
  }

  #replace(node: Node, file: LayerFile): Version | null {
    let before = newest(node)
    // Removed and made again by the same layer, as tars of another origin say it: it was changed.
    if (before?.change === 'removed' && before.layer === this.#layer) {
      node.versions.pop()
      return this.#push(node, file, 'changed')
    }
    if (before === undefined || before.change === 'removed') return this.#push(node, file, 'added')
    if (before.kind === 'folder' && file.kind === 'folder') {
      // A layer names the folders on the way to what it changes: that alone is no change.
      if (before.mode === file.mode && before.uid === file.uid && before.gid === file.gid) return null
      if (before.layer === this.#layer) before = node.versions.pop() ?? before
      return this.#push(node, file, before.layer === this.#layer ? before.change : 'changed')
    }
    if (before.kind === 'folder') for (const child of node.children.values()) this.#removeAll(child)
    this.#retire(before)
    return this.#push(node, file, before.layer === this.#layer ? before.change : 'changed')
  }

  #push(node: Node, file: LayerFile, change: FileChange): Version {
    const version: Version = { ...file, layer: this.#layer, change, content: this.#contentOf(file, change), wastedBytes: 0, checksum: '' }
    node.versions.push(version)
    return version
  }

  #contentOf(file: LayerFile, change: FileChange): Content | null {
    if (change === 'removed') return null
    if (file.kind === 'file') return { names: 1 }
    if (file.kind !== 'hardlink') return null
    const target = this.find(partsOf(file.target) ?? [])
    const version = target === undefined ? undefined : newest(target)
    if (version?.layer !== this.#layer || version.content === null) return null
    version.content.names++
    return version.content
  }

  #retire(version: Version): void {
    if (version.content === null) return
    version.content.names--
    if (version.content.names > 0) return
    version.wastedBytes = version.sizeBytes
    // The last name was a hard link: the bytes are counted where they lie, at the file of its layer.
    if (version.kind === 'hardlink') this.#wasteTarget(version)
  }

  #wasteTarget(link: Version): void {
    const target = this.find(partsOf(link.target) ?? [])
    const owner = target?.versions.find(({ content }) => content === link.content)
    if (owner !== undefined) owner.wastedBytes = owner.sizeBytes
  }

  /** What lower layers have here goes; what this layer has put here stays. Says whether anything stays. */
  #removeLower(node: Node): boolean {
    let stays = false
    for (const child of node.children.values()) stays = this.#removeLower(child) || stays
    const version = newest(node)
    if (version === undefined || version.change === 'removed') return stays
    if (version.layer === this.#layer) return true
    if (!stays) this.#remove(node, version)
    return stays
  }

  #removeAll(node: Node): void {
    for (const child of node.children.values()) this.#removeAll(child)
    const version = newest(node)
    if (version !== undefined && version.change !== 'removed') this.#remove(node, version)
  }

  #remove(node: Node, version: Version): void {
    this.#retire(version)
    this.#push(node, version, 'removed')
  }
}

// Owns the fake files: one small tree for every container, with odd names and a folder of 100,000 entries.
import { AppError } from '#contract/errors.ts'
import type { FileChange, FileEntry, FileKind, FileText, FolderPart } from '#contract/files.ts'
import type { Credited } from '#contract/streams.ts'

interface Node {
  entry: FileEntry
  text: string
  version: number
}

const partSize = 2_000
const many = 100_000

const entry = (name: string, kind: FileKind, more: Partial<FileEntry> = {}): FileEntry => ({
  name, kind, sizeBytes: kind === 'folder' ? 4_096 : kind === 'link' ? 11 : 1_024, mode: kind === 'folder' ? 0o755 : kind === 'link' ? 0o777 : 0o644, uid: 0, gid: 0, modifiedAt: 1_790_000_000, ...more,
})

export class FakeFiles {
  readonly #nodes = new Map<string, Node>()

  constructor() {
    this.#put('/', entry('.', 'folder'))
    for (const name of ['bin', 'etc', 'home', 'tmp', 'usr', 'var', 'big', 'odd']) this.#put(`/${name}`, entry(name, 'folder', name === 'tmp' ? { mode: 0o1777 } : {}))
    this.#put('/data', entry('data', 'folder', { mount: 'volume' }))
    this.#put('/etc-link', entry('etc-link', 'link', { target: 'etc' }))
    this.#put('/passwd-link', entry('passwd-link', 'link', { target: '/etc/passwd' }))
    this.#put('/.dockerenv', entry('.dockerenv', 'file', { sizeBytes: 0 }))
    this.#put('/etc/nginx.conf', entry('nginx.conf', 'file'), 'worker_processes auto;\n\nevents {\n    worker_connections 1024;\n}\n\nhttp {\n    server {\n        listen 80;\n        root /usr/share/nginx/html;\n    }\n}\n')
    this.#put('/etc/passwd', entry('passwd', 'file', { sizeBytes: 33 }), 'root:x:0:0:root:/root:/bin/bash\n')
    this.#put('/etc/shadow', entry('shadow', 'file', { mode: 0o640, gid: 42 }), 'root:*:20000:0:99999:7:::\n')
    this.#put('/etc/cache.bin', entry('cache.bin', 'file', { sizeBytes: 48_214_016 }), '\0')
    this.#put('/home/app', entry('app', 'folder', { uid: 1_000, gid: 1_000, mode: 0o750 }))
    for (const name of ['<img src=x onerror=alert(1)>', 'a\u202egnp.exe', 'two\nlines', "it's $(quoted)", '-rf', `long-${'x'.repeat(240)}-the-end`, 'byte\udcff']) this.#put(`/odd/${name}`, entry(name, 'file'), 'odd\n')
  }

  async *list(asked: string): AsyncGenerator<Credited<FolderPart>> {
    yield { type: 'opened', stream: `files-${asked}` }
    const path = this.#follow(asked)
    const folder = this.#get(path)
    if (folder.entry.kind !== 'folder') throw new AppError('FILE_NOT_FOLDER', { details: { path } })
    const first = { ...folder.entry, name: '.' }
    if (path !== '/big') yield { type: 'chunk', size: 1, value: { folder: first, entries: this.#children(path) } }
    const count = path === '/big' ? many : 0
    for (let at = 0; at < count; at += partSize) {
      yield { type: 'chunk', size: 1, value: { ...(at === 0 ? { folder: first } : {}), entries: Array.from({ length: partSize }, (_, index) => entry(`file-${(at + index) * 7_919 % many}`, 'file', { sizeBytes: at + index })) } }
    }
  }

  changes(path: string): readonly FileChange[] {
    const all: Record<string, readonly FileChange[]> = { '/': [{ name: 'etc', change: 'changed' }, { name: 'gone', change: 'deleted' }], '/etc': [{ name: 'nginx.conf', change: 'changed' }, { name: 'cache.bin', change: 'added' }, { name: 'old.conf', change: 'deleted' }] }
    return all[path] ?? []
  }

  read(asked: string): FileText {
    const { entry: found, text, version } = this.#get(this.#follow(asked))
    if (found.kind !== 'file') throw new AppError('FILE_NOT_REGULAR', { details: { path: asked } })
    return { text: text === '\0' ? null : text, sizeBytes: found.sizeBytes, version: String(version) }
  }

  write(path: string, text: string, version: string | null): { version: string } {
    const known = this.#nodes.get(path)
    if (version === null) {
      if (known) throw new AppError('FILE_EXISTS', { details: { path } })
      this.#put(path, entry(path.split('/').at(-1) ?? '', 'file', { sizeBytes: text.length }), text)
      return { version: '1' }
    }
    const node = this.#get(path)
    if (String(node.version) !== version) throw new AppError('FILE_CHANGED', { details: { path } })
    node.text = text
    return { version: String((node.version += 1)) }
  }

  /** As another program in the container would. */
  touch(path: string, text: string): void {
    const node = this.#get(path)
    node.text = text
    node.version += 1
  }

  makeFolder(path: string): void {
    if (this.#nodes.has(path)) throw new AppError('FILE_EXISTS', { details: { path } })
    this.#put(path, entry(path.split('/').at(-1) ?? '', 'folder'))
  }

  rename(folder: string, from: string, to: string): void {
    const [before, after] = [join(folder, from), join(folder, to)]
    if (this.#nodes.has(after)) throw new AppError('FILE_EXISTS', { details: { path: after } })
    const node = this.#get(before)
    this.#nodes.delete(before)
    this.#nodes.set(after, { ...node, entry: { ...node.entry, name: to } })
  }

  setMode(folder: string, names: readonly string[], mode: number, recursive: boolean): void {
    for (const path of names.map((name) => join(folder, name))) {
      const node = this.#get(path)
      this.#nodes.set(path, { ...node, entry: { ...node.entry, mode } })
      if (recursive) this.setMode(path, this.#children(path).map(({ name }) => name), mode, true)
    }
  }

  remove(folder: string, names: readonly string[]): void {
    for (const name of names) {
      if (this.#get(join(folder, name)).entry.mount) throw new AppError('FILE_IS_MOUNT', { details: { path: join(folder, name) } })
      this.#nodes.delete(join(folder, name))
    }
  }

  /** What an upload brings. */
  receive(folder: string, entries: readonly { readonly path: string; readonly kind: 'file' | 'folder'; readonly sizeBytes: number }[]): void {
    for (const { path, kind, sizeBytes } of entries) this.#put(join(folder, path), entry(path.split('/').at(-1) ?? '', kind, { sizeBytes }), '')
  }

  #children(path: string): FileEntry[] {
    const prefix = path === '/' ? '/' : `${path}/`
    return [...this.#nodes].flatMap(([key, { entry: one }]) => (key !== path && key.startsWith(prefix) && !key.slice(prefix.length).includes('/') ? [one] : []))
  }

  #follow(path: string): string {
    return path.replace(/^\/etc-link/, '/etc').replace(/^\/passwd-link$/, '/etc/passwd')
  }

  #get(path: string): Node {
    const node = this.#nodes.get(path)
    if (node === undefined) throw new AppError('FILE_NOT_FOUND', { details: { path } })
    return node
  }

  #put(path: string, one: FileEntry, text = ''): void {
    this.#nodes.set(path, { entry: one, text, version: 1 })
  }
}

const join = (folder: string, name: string): string => (folder === '/' ? `/${name}` : `${folder}/${name}`)

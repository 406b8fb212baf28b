// Owns the fake computer's folders: a home with a project, one that is closed, one that is very long.
import { AppError } from '#contract/errors.ts'
import type { HostEntry, HostFolder, HostPlace, HostPlaces } from '#contract/host-folders.ts'

const home = '/home/mika'
const tree = new Map<string, readonly string[]>([
  ['/', ['home/', 'etc/', 'root/']],
  ['/etc', ['hosts', 'passwd']],
  ['/home', ['mika/']],
  [home, ['.config/', '.profile', 'Downloads/', 'projects/', 'many/', 'notes.txt']],
  [`${home}/.config`, []],
  [`${home}/Downloads`, ['saved.tar', 'taken.tar']],
  [`${home}/projects`, ['api/', 'shop/', 'web@/', 'a very long folder name that goes on and on until nobody can read it in one line any more/']],
  [`${home}/projects/shop`, ['.dockerignore', '.git/', 'Dockerfile', 'Dockerfile.dev', 'README.md', 'package.json', 'src/']],
  [`${home}/projects/shop/src`, ['main.js']],
  [`${home}/projects/shop/.git`, ['HEAD']],
  [`${home}/projects/api`, ['Dockerfile']],
  [`${home}/projects/web`, ['Dockerfile']],
  [`${home}/many`, Array.from({ length: 10_000 }, (_, index) => `file-${index}.txt`)],
])
const closed = ['/root']
const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
const whole = (path: string): string => path.replace(/^~/, home).replace(/(.)\/+$/, '$1')
const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'

/** `name/` is a folder, `name@/` a link to one. */
const toEntry = (word: string): HostEntry => {
  const link = word.includes('@')
  return { name: word.replace(/@?\/?$/, ''), kind: word.endsWith('/') ? 'folder' : 'file', link, hidden: word.startsWith('.') }
}

export class FakeHost {
  readonly #recent: string[] = [`${home}/projects`]
  readonly hostile: boolean

  constructor(hostile: boolean) {
    this.hostile = hostile
  }

  places(): HostPlaces {
    const places: HostPlace[] = [{ kind: 'home', path: home }, { kind: 'downloads', path: `${home}/Downloads` }, { kind: 'root', path: '/' }]
    return { places: [...places, ...this.#recent.map((path): HostPlace => ({ kind: 'recent', path }))], native: false }
  }

  folder(asked: string, nearest: boolean): HostFolder {
    const path = whole(asked)
    const names = tree.get(path)
    if (names === undefined || closed.includes(path)) {
      if (nearest && path !== '/') return this.folder(parentOf(path), true)
      throw new AppError(closed.includes(path) ? 'HOST_FOLDER_CLOSED' : 'HOST_FOLDER_MISSING', { details: { path }, field: 'path' })
    }
    const parts = path.split('/').filter((part) => part !== '')
    const foreign = this.hostile ? ['<img src=x onerror=alert(1)>', '\u202egnp.exe/', 'line\nbreak', 'x'.repeat(255)] : []
    const entries = [...names, ...foreign].map(toEntry).toSorted((a, b) => Number(b.kind === 'folder') - Number(a.kind === 'folder') || order.compare(a.name, b.name))
    return { path, separator: '/', entries, cut: entries.length >= 10_000, steps: [{ name: '/', path: '/' }, ...parts.map((name, index) => ({ name, path: `/${parts.slice(0, index + 1).join('/')}` }))] }
  }

  complete(text: string, kind: string): { paths: readonly string[] } {
    const cut = text.lastIndexOf('/') + 1
    const names = tree.get(whole(text.slice(0, cut)) || '/') ?? []
    const begun = text.slice(cut).toLowerCase()
    return { paths: names.map(toEntry).filter(({ name, kind: is }) => name.toLowerCase().startsWith(begun) && (begun !== '' || !name.startsWith('.')) && (kind !== 'folder' || is === 'folder')).slice(0, 50).map(({ name, kind: is }) => `${text.slice(0, cut)}${name}${is === 'folder' ? '/' : ''}`) }
  }

  remember(path: string): void {
    const folder = tree.has(whole(path)) ? whole(path) : parentOf(whole(path))
    if (!this.#recent.includes(folder)) this.#recent.unshift(folder)
  }
}

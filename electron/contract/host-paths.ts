// Owns how paths of a computer are written on each system, and where the same folder is in the machine.

/** A path of a computer, taken apart. */
export type HostPath =
  | { readonly kind: 'posix'; readonly path: string }
  | { readonly kind: 'drive'; readonly drive: string; readonly segments: readonly string[] }
  | { readonly kind: 'unc'; readonly server: string; readonly share: string; readonly segments: readonly string[] }

/**
 * An absolute path in the writing of Linux and macOS (`/Users/me`), of Windows (`C:\Users\me`, `\\server\share`), or of the shells
 * that Windows people use (`/c/Users/me`, `//c/Users/me`). Null for one that is relative, names a device, or cannot be a path.
 */
export const parseHostPath = (text: string, platform: 'posix' | 'windows' = 'posix'): HostPath | null => {
  if (text === '' || text.includes('\0')) return null
  if (platform === 'posix') return text.startsWith('/') ? { kind: 'posix', path: tidy(text.split('/')) } : null
  // \\?\C:\x and \\?\UNC\server\share say the same without limits of length.
  const plain = text.replace(/^\\\\\?\\(?:UNC(?=\\))?/i, (prefix) => (/UNC/i.test(prefix) ? '\\' : ''))
  if (/^\\\\[.?]\\/.test(plain)) return null
  const drive = /^([a-zA-Z]):(?=[\\/]|$)(.*)$/s.exec(plain) ?? /^\/\/?([a-zA-Z])(?=\/|$)(.*)$/s.exec(plain)
  if (drive !== null) return onDrive(drive[1] ?? '', (drive[2] ?? '').split(/[\\/]/))
  const unc = /^\\\\([^\\/]+)[\\/]([^\\/]+)(.*)$/s.exec(plain)
  if (unc !== null) {
    const segments = resolved((unc[3] ?? '').split(/[\\/]/))
    return segments.every(isWindowsName) ? { kind: 'unc', server: unc[1] ?? '', share: unc[2] ?? '', segments } : null
  }
  // `//var/run/docker.sock` is how MSYS is kept from rewriting a path of the machine.
  return plain.startsWith('/') ? { kind: 'posix', path: tidy(plain.split('/')) } : null
}

/** Where the machine has the same folder; null where it has none: other computers' folders are not shared on. */
export const machinePathOf = (path: HostPath): string | null => {
  if (path.kind === 'posix') return path.path
  return path.kind === 'drive' ? `/${[path.drive, ...path.segments].join('/')}` : null
}

/** Whether `path` is `folder` or below it; both absolute, as parseHostPath leaves them. */
export const isWithin = (path: string, folder: string): boolean => path === folder || folder === '/' || path.startsWith(`${folder}/`)

const onDrive = (letter: string, parts: readonly string[]): HostPath | null => {
  const segments = resolved(parts)
  return segments.every(isWindowsName) ? { kind: 'drive', drive: letter.toLowerCase(), segments } : null
}

/** Without `.`, `..` and empty parts; nothing is above the top. */
const resolved = (parts: readonly string[]): readonly string[] =>
  parts.reduce<string[]>((done, part) => (part === '' || part === '.' ? done : part === '..' ? done.slice(0, -1) : [...done, part]), [])

const tidy = (parts: readonly string[]): string => `/${resolved(parts).join('/')}`

/** Windows knows devices by these names in every folder, whatever follows a dot, and has no names with these characters. */
const isWindowsName = (name: string): boolean => !/[<>:"|?*\p{Cc}]/u.test(name) && !/^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?$/i.test(name) && !/[ .]$/.test(name)

// Owns a folder of ten thousand files, and telling whether any of it is not as it was: names, contents, modes, owners, times.
import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, readdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const folders = 100
const filesOfFolder = 100

export const growTree = async (root: string): Promise<void> => {
  for (let folder = 0; folder < folders; folder++) {
    const path = join(root, `pkg ${folder % 10}`, `grün-${folder}`)
    await mkdir(path, { recursive: true })
    for (let file = 0; file < filesOfFolder; file++) await writeFile(join(path, `file-${file}`), `${folder} ${file}\n`.repeat(file), { mode: file % 7 === 0 ? 0o755 : 0o640 })
    await symlink(`file-${folder}`, join(path, 'link'))
  }
  await chmod(join(root, 'pkg 0'), 0o500)
}

/** One line for each thing in it, then one hash over all of them. */
export const hashOfTree = async (root: string): Promise<string> => {
  const hash = createHash('sha256')
  const visit = async (path: string): Promise<void> => {
    const { mode, uid, gid, size, mtimeNs, ino, nlink } = await lstat(path, { bigint: true })
    hash.update(JSON.stringify([path.slice(root.length), ...[mode, uid, gid, size, mtimeNs, ino, nlink].map(String)]))
    const kind = Number(mode & 0o170000n)
    if (kind === 0o040000) for (const name of (await readdir(path)).toSorted()) await visit(join(path, name))
    else hash.update(kind === 0o120000 ? await readlink(path) : await readFile(path))
  }
  await visit(root)
  return hash.digest('hex')
}

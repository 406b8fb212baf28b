// Owns putting a program of this computer, with what it needs, where a container can run it.
import { copyFile, mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { mustRun } from '../programs.ts'

/** Copies it to the folder; answers with the words that run it from wherever the container has that folder. */
export const carryProgram = async (name: string, folder: string): Promise<(place: string) => readonly string[]> => {
  await mkdir(folder, { recursive: true })
  const path = (await mustRun('sh', ['-c', 'command -v "$0"', name])).trim()
  // "libx.so.1 => /lib/libx.so.1 (0x…)", and the loader by its path alone.
  const files = [...(await mustRun('ldd', [path])).matchAll(/(\/\S+) \(0x/g)].map(([, file = '']) => file)
  for (const file of [path, ...files]) await copyFile(file, join(folder, basename(file)))
  const loader = basename(files.find((file) => /\/ld-/.test(file)) ?? '')
  return (place) => [`${place}/${loader}`, '--library-path', place, `${place}/${name}`]
}

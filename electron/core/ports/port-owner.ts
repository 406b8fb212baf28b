// Owns which program of this computer listens on a port, as far as Linux lets us see.
import { readdir, readFile, readlink } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Protocol } from '#contract/ports.ts'

export interface PortOwner {
  readonly name: string
  readonly pid: number
}

const listening = '0A'

/** Null where it cannot be told: another person's program, or another system. */
export const portOwner = async (port: number, protocol: Protocol): Promise<PortOwner | null> => {
  const inodes = new Set<string>()
  for (const table of [protocol, `${protocol}6`]) {
    const text = await readFile(`/proc/net/${table}`, 'utf8').catch(() => '')
    for (const inode of inodesOf(text, port, protocol)) inodes.add(inode)
  }
  if (inodes.size === 0) return null
  let own: PortOwner | null = null
  for (const pid of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(pid) || !(await hasSocket(pid, inodes))) continue
    const name = await programOf(pid)
    // Of the same port on another address it may be this process that listens.
    if (Number(pid) === process.pid) own = { name, pid: process.pid }
    else if (name !== '') return { name, pid: Number(pid) }
  }
  return own
}

/** Of the sockets in a table of /proc/net that listen on this port. */
export const inodesOf = (table: string, port: number, protocol: Protocol): readonly string[] =>
  table.split('\n').slice(1).flatMap((line) => {
    const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/)
    const at = Number.parseInt(local.split(':')[1] ?? '', 16)
    return at === port && (protocol === 'udp' || state === listening) && inode !== undefined ? [inode] : []
  })

/** Its file's name; what it calls itself (proc(5): comm) is for some, as for Node, the name of a thread. */
const programOf = async (pid: string): Promise<string> => {
  const file = await readlink(`/proc/${pid}/exe`).catch(() => null)
  return file === null ? (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim() : basename(file.replace(/ \(deleted\)$/, ''))
}

const hasSocket = async (pid: string, inodes: ReadonlySet<string>): Promise<boolean> => {
  const folder = `/proc/${pid}/fd`
  for (const descriptor of await readdir(folder).catch(() => [])) {
    const inode = /^socket:\[(\d+)\]$/.exec(await readlink(`${folder}/${descriptor}`).catch(() => ''))?.[1]
    if (inode !== undefined && inodes.has(inode)) return true
  }
  return false
}

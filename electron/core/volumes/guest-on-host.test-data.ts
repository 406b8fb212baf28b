// Owns a guest that is a folder of this computer: its real script of the bin runs there, and an engine that knows volumes as folders.
import { spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Duplex, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { AppError } from '#contract/errors.ts'
import type { GuestProcess } from '#vm/provider.ts'
import type { CallOptions, EngineClient } from '../engine/client.ts'

const script = resolve(import.meta.dirname, '../../../vm/guest/rootfs/usr/lib/slipway/volume-bin')

export const guestOnHost = async () => {
  const root = await mkdtemp(join(tmpdir(), 'slipway-guest-'))
  const volumes = join(root, 'data/docker/volumes')
  const bin = join(root, 'data/removed-volumes')
  await mkdir(volumes, { recursive: true })
  await mkdir(join(root, 'bin'))
  const program = join(root, 'bin/volume-bin')
  await writeFile(program, (await readFile(script, 'utf8')).replaceAll('=/data', `=${root}/data`))
  await writeFile(join(root, 'bin/df'), `#!/bin/sh\necho Filesystem\necho "disk $(cat ${root}/total) 1 $(cat ${root}/free) 1% /data"\n`)
  for (const name of ['volume-bin', 'df']) await chmod(join(root, 'bin', name), 0o755)
  const disk = async (freeMiB: number, totalMiB: number): Promise<void> => {
    await writeFile(join(root, 'free'), String(freeMiB * 1_024))
    await writeFile(join(root, 'total'), String(totalMiB * 1_024))
  }
  await disk(50_000, 64_000)

  const start = async (command: string): Promise<GuestProcess> => {
    const child = spawn('bash', ['-c', command.replace('/usr/lib/slipway/volume-bin', program)], { env: { ...process.env, PATH: `${root}/bin:${process.env['PATH'] ?? ''}` } })
    const stderr = text(child.stderr)
    const ended = new Promise<number | null>((settle) => void child.once('close', settle))
    // What does not read is not told so.
    child.stdin.on('error', () => {})
    const writable = new Writable({
      write: (chunk, _encoding, done) => void child.stdin.write(chunk, () => done()),
      final: (done) => void child.stdin.end(() => done()),
    })
    return { stream: Duplex.from({ readable: child.stdout, writable }), ended: ended.then(async (exitCode) => ({ exitCode, stderr: await stderr })) }
  }

  /** Volumes that cannot be removed. */
  const held = new Set<string>()
  const labels = new Map<string, Record<string, string>>()
  const nameIn = (path: string): string => decodeURIComponent(path.replace('/volumes/', ''))
  const there = async (name: string): Promise<void> => {
    await stat(join(volumes, name)).catch(() => {
      throw new AppError('VOLUME_NOT_FOUND', { details: { name } })
    })
  }
  const raw = (name: string) => ({ Name: name, Driver: 'local', Labels: labels.get(name) ?? {} })
  const engine = {
    json: async (path: string) => {
      if (path === '/containers/json') return []
      if (path === '/volumes') return { Volumes: (await readdir(volumes)).map(raw) }
      await there(nameIn(path))
      return raw(nameIn(path))
    },
    call: async (path: string, { method, body }: CallOptions = {}) => {
      if (path === '/volumes/create') {
        const { Name, Labels } = body as { Name: string; Labels: Record<string, string> }
        labels.set(Name, Labels)
        await mkdir(join(volumes, Name, '_data'), { recursive: true })
      } else if (method === 'DELETE') {
        const name = nameIn(path)
        await there(name)
        if (held.has(name)) throw new AppError('VOLUME_IN_USE', { details: { name } })
        await rm(join(volumes, name), { recursive: true })
      }
    },
  } as unknown as EngineClient
  return {
    root, volumes, bin, start, engine, held, disk,
    make: async (name: string, content: string): Promise<void> => {
      await engine.call('/volumes/create', { method: 'POST', body: { Name: name, Labels: { of: name } } })
      await writeFile(join(volumes, name, '_data/file'), content)
    },
    read: (name: string): Promise<string> => readFile(join(volumes, name, '_data/file'), 'utf8'),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  }
}

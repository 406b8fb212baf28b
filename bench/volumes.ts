// Owns the proof for large volumes: a million small files with odd names, holes, hard links, attributes and owners are backed up, removed for good
// and restored. The tree before and after must be the same to the last bit; its time stands beside that of a copy within the machine.
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { connectToApp } from '#core/rpc/app-client.ts'
import type { AppConnection } from '#core/rpc/app-client.ts'
import { pack } from 'tar-stream'
import type { Header } from 'tar-stream'
import { ownMachine } from './own-machine.ts'
import { summarize } from './result.ts'
import type { Result } from './result.ts'

const files = Number(process.env['SLIPWAY_BENCH_FILES'] ?? 1_000_000)
const filesOfFolder = 1_000
const when = new Date(Date.UTC(2024, 1, 29, 12, 34, 56))
const odd = ['plain', 'two\nlines', '-rf', '日本語', "it's $(x)", ' ', 'tab\there', 'x'.repeat(200), '*?[', '\\']

/** The tree as a tar, folder by folder. */
async function* treeTar(): AsyncGenerator<Buffer, void, undefined> {
  for (let first = 0; first < files; first += filesOfFolder) {
    const tar = pack()
    const folder = `./${first / filesOfFolder}`
    tar.entry({ name: `${folder}/`, type: 'directory', mode: 0o2750, uid: first % 60_000, gid: 7, mtime: when })
    for (let index = first; index < Math.min(files, first + filesOfFolder); index++) tar.entry(...entryOf(folder, index))
    tar.finalize()
    const bytes = await buffer(tar)
    // Each ends as a tar of its own would.
    yield bytes.subarray(0, bytes.length - 1_024)
  }
  yield Buffer.alloc(1_024)
}

const nameOf = (folder: string, index: number): string => `${folder}/${index} ${odd[index % odd.length]}`
const entryOf = (folder: string, index: number): [Partial<Header> & { readonly name: string }, string] => {
  const name = nameOf(folder, index)
  if (index % 100 === 99) return [{ name, type: 'link', linkname: nameOf(folder, index - 9), mtime: when }, '']
  if (index % 100 === 98) return [{ name, type: 'symlink', linkname: '/etc/passwd', uid: 3, gid: 4, mtime: when }, '']
  const noted = index % 50 === 7 ? { pax: { 'SCHILY.xattr.user.note': `ü=${index}` } } : {}
  return [{ name, mode: [0o644, 0o4755, 0o600][index % 3] ?? 0, uid: index % 70_000, gid: index % 5, mtime: when, ...noted }, `file ${index}\n`]
}

/** All that a tree is, as one number: names, kinds, owners, modes, times, links, attributes, holes, contents. */
const digest = (folder: string): string => `/usr/bin/tar --format=pax --pax-option=exthdr.name=%d/%f,delete=atime,delete=ctime --numeric-owner --xattrs '--xattrs-include=*' --acls --sparse --sparse-version=0.0 --sort=name -C ${folder} -cf - . | sha256sum; find ${folder} -print0 | tr -cd '\\0' | wc -c`
const folderOf = (volume: string): string => `/var/lib/docker/volumes/${volume}/_data`

const done = async ({ client }: AppConnection, begun: Promise<{ readonly operation: string }>): Promise<number> => {
  const began = performance.now()
  const { operation } = await begun
  for await (const changed of await client.operations.watch()) {
    const found = changed.find(({ id }) => id === operation)
    if (found?.state === 'done') break
    if (found !== undefined && found.state !== 'running') throw new Error(`${found.kind}: ${JSON.stringify(found.error)}`)
  }
  return (performance.now() - began) / 1_000
}

export const benchVolumes = async (count: number): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-bench-volumes-'))
  try {
    await using ours = await ownMachine()
    await ours.boot()
    const app = await connectToApp(ours.backend.paths.appSocket)
    if (app === null) throw new Error('the app does not answer')
    const { client } = app
    const look = async (volume: string): Promise<readonly string[]> => {
      const { stdout, stderr, exitCode } = await ours.backend.guestExec(digest(folderOf(volume)))
      if (exitCode !== 0) throw new Error(stderr)
      return stdout.trim().split('\n')
    }
    await pipeline(Readable.from(treeTar()), createWriteStream(join(folder, 'tree.tar')))
    console.log(`a tree of ${files} files, ${((await stat(join(folder, 'tree.tar'))).size / 1024 ** 2).toFixed(0)} MiB as a tar; unpacked in ${(await done(app, client.volumes.restore({ path: join(folder, 'tree.tar'), name: 'first' }))).toFixed(0)} s`)
    await ours.backend.guestExec(`cd ${folderOf('first')} && truncate -s 3G hole && printf end >>hole && chown 12:34 hole`)
    const before = await look('first')
    const runs: { ours: number; peer: number }[] = []
    for (let index = 1; index <= count; index++) {
      const path = join(folder, `backup-${index}.tar.zst`)
      const backup = await done(app, client.volumes.backup({ name: 'first', path, pause: true }))
      const copy = await done(app, client.volumes.clone({ name: 'first', to: 'copy', pause: true }))
      await client.volumes.remove({ names: ['first', 'copy'], forGood: true })
      const restore = await done(app, client.volumes.restore({ path, name: 'first' }))
      const after = await look('first')
      console.log(`run ${index}: ${after[1]} entries; backup ${backup.toFixed(0)} s, ${((await stat(path)).size / 1024 ** 2).toFixed(0)} MiB; restore with its check ${restore.toFixed(0)} s; a copy within the machine ${copy.toFixed(0)} s`)
      console.log(`  before ${before.join(' ')}\n  after  ${after.join(' ')}`)
      if (before.join() !== after.join()) throw new Error('the tree that came back is another one')
      console.log('  the same tree')
      runs.push({ ours: backup + restore, peer: copy })
      await rm(path)
    }
    app.close()
    return summarize('volumes', 's', runs)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

// Owns the benchmark of shared folders: the same work in a folder of the host as the guest sees it, on the guest's own disk, and on
// the host itself. Times are of the guest's own clock around whole programs, so the way there and back is none of them.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { pack } from 'tar-stream'
import { ownMachine } from './own-machine.ts'
import { summarize } from './result.ts'
import type { Result } from './result.ts'

const packages = 400
const filesOfPackage = 10
const fileBytes = 2_048

/** What is done in the folder $1, with the archive $2. Caches are dropped where a row says cold. */
const tasks: readonly (readonly [name: string, command: string])[] = [
  ['write 256 MiB', 'dd if=/dev/zero of=large bs=1M count=256 conv=fsync'],
  ['read 256 MiB, cold', 'dd if=large of=/dev/null bs=1M'],
  [`unpack ${packages * filesOfPackage} files (npm install)`, 'tar -xf "$2"'],
  ['look at them all, cold (git status)', 'find node_modules -type f -size +9k'],
  ['look at them all again', 'find node_modules -type f -size +9k'],
  ['read them all', 'find node_modules -type f -exec cat {} +'],
  ['remove them all', 'rm -rf node_modules'],
]

const script = `
now() { read -r up _ </proc/uptime; echo "$up"; }
cd "$1" || exit
${tasks.map(([name, command]) => `sync; ${name.includes('cold') ? 'echo 3 >/proc/sys/vm/drop_caches 2>/dev/null; ' : ''}began=$(now); { ${command}; } >/dev/null 2>&1; echo "$began $(now)"`).join('\n')}
rm -f large
`

const seconds = (said: string): number[] =>
  said.trim().split('\n').map((line) => {
    const [began = 0, ended = 0] = line.split(' ').map(Number)
    return ended - began
  })

/** The tree that an installation of packages leaves, as an archive. */
const archive = async (): Promise<Buffer> => {
  const tar = pack()
  for (let index = 0; index < packages; index++) {
    for (let file = 0; file < filesOfPackage; file++) tar.entry({ name: `node_modules/package-${index}/lib/file-${file}.js` }, Buffer.alloc(fileBytes, 'x'))
  }
  tar.finalize()
  return buffer(tar)
}

export const benchShare = async (count: number): Promise<Result> => {
  const home = await mkdtemp(join(tmpdir(), 'slipway-bench-home-'))
  // What is shared is the home of whoever runs this: not theirs, but a folder made for it.
  process.env['HOME'] = home
  try {
    const shared = join(home, 'shared')
    const native = join(home, 'native')
    for (const folder of [shared, native]) await mkdir(folder)
    const path = join(home, 'tree.tar')
    await writeFile(path, await archive())
    await using ours = await ownMachine()
    await ours.boot()
    const inGuest = async (folder: string): Promise<number[]> => {
      const { stdout, stderr, exitCode } = await ours.backend.guestExec(`mkdir -p ${folder}; cp ${path} /tmp/tree.tar; sh -c '${script}' sh ${folder} /tmp/tree.tar`)
      if (exitCode !== 0) throw new Error(`the guest could not do it: ${stderr}`)
      return seconds(stdout)
    }
    const runs: { ours: number; peer: number; figures: { name: string; share: number; guestDisk: number; host: number }[] }[] = []
    for (let index = 1; index <= count; index++) {
      const share = await inGuest(shared)
      const guestDisk = await inGuest('/data/bench')
      const host = seconds((await promisify(execFile)('sh', ['-c', script, 'sh', native, path])).stdout)
      const figures = tasks.map(([name], task) => ({ name, share: share[task] ?? Number.NaN, guestDisk: guestDisk[task] ?? Number.NaN, host: host[task] ?? Number.NaN }))
      const sum = (times: readonly number[]): number => times.reduce((total, time) => total + time, 0)
      runs.push({ ours: sum(share), peer: sum(guestDisk), figures })
      console.log(`run ${index}: seconds on                              share   guest disk   host itself`)
      for (const one of figures) console.log(`  ${one.name.padEnd(42)} ${[one.share, one.guestDisk, one.host].map((time) => time.toFixed(2).padStart(9)).join('   ')}`)
    }
    return summarize('share', 's', runs)
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

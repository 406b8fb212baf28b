// Owns the forwarding benchmark: bytes through a published port of ours against QEMU's own forwarding by hand and the ssh link, in turns
// on the same machine. Bash carries the bytes on this side, so that no process of ours is timed twice.
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { cpus, loadavg } from 'node:os'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { starterImage } from '#contract/images.ts'
import { runSchema } from '#contract/run.ts'
import { runContainer } from '#core/engine/containers.ts'
import { splice } from '#core/splice.ts'
import { freePort } from '../test/free-port.ts'
import { ownMachine } from './own-machine.ts'
import { median, summarize } from './result.ts'
import type { Result } from './result.ts'

const run = promisify(execFile)
const mib = 1_048_576
/** Enough that a connection's start does not count. */
const sizeMiB = 192
/** The link is slower by far. */
const linkSizeMiB = 48
const [sourcePort, sinkPort] = [9_000, 9_001]

/** MB/s out of the container. */
const download = async (port: number, size: number): Promise<number> => {
  const began = performance.now()
  const { stdout } = await run('bash', ['-c', `exec 3<>/dev/tcp/127.0.0.1/${port}; head -c ${size * mib} <&3 | wc -c`])
  if (Number(stdout) !== size * mib) throw new Error(`only ${stdout.trim()} bytes came`)
  return (size * mib) / 1e6 / ((performance.now() - began) / 1_000)
}
/** MB/s into the container, which says when it has heard all. */
const upload = async (port: number, size: number): Promise<number> => {
  const began = performance.now()
  const { stdout } = await run('bash', ['-c', `exec 3<>/dev/tcp/127.0.0.1/${port}; echo ${size * mib} >&3; head -c ${size * mib} /dev/zero >&3; head -n 1 <&3`])
  if (stdout.trim() !== 'heard') throw new Error('it did not hear all')
  return (size * mib) / 1e6 / ((performance.now() - began) / 1_000)
}

interface Way {
  readonly name: string
  readonly size: number
  readonly ports: readonly [source: number, sink: number]
}

export const benchNet = async (count: number): Promise<Result> => {
  await using own = await ownMachine()
  await own.boot()
  const { engine } = own
  await own.backend.guestExec('docker load --quiet --input /usr/share/slipway/starter.tar')
  const [source, sink] = [await freePort(), await freePort()]
  const command = `nc -ll -p ${sourcePort} -e cat /dev/zero & nc -ll -p ${sinkPort} -e sh -c 'read -r size; head -c "$size" >/dev/null; echo heard' & wait`
  await runContainer(engine, runSchema.parse({ image: starterImage, name: 'bench', command: ['sh', '-c', command], ports: [{ hostPort: source, containerPort: sourcePort }, { hostPort: sink, containerPort: sinkPort }] }))
  const link = own.backend.link()
  if (link?.quick === undefined) throw new Error('this provider has no forwarding of its own')
  const { quick } = link
  const plain = await Promise.all([source, sink].map(async (port) => (await quick.open('tcp', port)).port)) as [number, number]
  const relays = await Promise.all([source, sink].map((port) => relay(() => link.dialTcp('127.0.0.1', port))))
  const ways: readonly Way[] = [
    { name: 'ours', size: sizeMiB, ports: [source, sink] },
    { name: 'QEMU', size: sizeMiB, ports: plain },
    { name: 'ssh', size: linkSizeMiB, ports: [relays[0]?.port ?? 0, relays[1]?.port ?? 0] },
  ]
  // Once each, so that all routes are open and warm; the container takes a moment until it listens.
  for (const { ports } of ways) await untilItWorks(() => download(ports[0], 8))

  const figures = new Map(ways.map(({ name }) => [name, { down: [] as number[], up: [] as number[] }]))
  const runs: { ours: number; peer: number }[] = []
  for (let index = 1; index <= count; index++) {
    const both = new Map<string, number>()
    // In turns, and each time another one first.
    for (const { name, size, ports } of [...ways.slice(index % ways.length), ...ways.slice(0, index % ways.length)]) {
      const [down, up] = [await download(ports[0], size), await upload(ports[1], size)]
      figures.get(name)?.down.push(down)
      figures.get(name)?.up.push(up)
      both.set(name, 2 / (1 / down + 1 / up))
      console.log(`run ${index}: ${name.padEnd(5)} guest to host ${down.toFixed(0).padStart(4)}, host to guest ${up.toFixed(0).padStart(4)} MB/s`)
    }
    runs.push({ ours: both.get('ours') ?? Number.NaN, peer: both.get('QEMU') ?? Number.NaN })
  }
  for (const [name, { down, up }] of figures) console.log(`${name.padEnd(5)} median: guest to host ${median(down).toFixed(0)}, host to guest ${median(up).toFixed(0)} MB/s`)
  console.log(`load ${loadavg().map((load) => load.toFixed(1)).join(' ')} on ${cpus().length} CPUs`)
  for (const { server } of relays) server.close()
  return summarize('net', 'MB/s', runs)
}

const untilItWorks = async (work: () => Promise<unknown>): Promise<void> => {
  for (let left = 60; ; left--) {
    try {
      await work()
      return
    } catch (error) {
      if (left === 0) throw error
      await sleep(500)
    }
  }
}

/** A port here whose connections go through the ssh link. */
const relay = async (dial: () => Promise<Duplex>) => {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true }, (socket) => void dial().then((far) => splice(socket, far), () => socket.destroy())).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, port: (server.address() as AddressInfo).port }
}

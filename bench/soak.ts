// Owns the soak of the ports: containers and forwards come and go for minutes, while a page is fetched, a connection is kept talking and
// datagrams go to and fro. What counts is the longest time that any of them had to wait; `peer` is the bound.
import { once } from 'node:events'
import { connect } from 'node:net'
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { starterImage } from '#contract/images.ts'
import { runSchema } from '#contract/run.ts'
import type { EngineClient } from '#core/engine/client.ts'
import { actOnContainers, runContainer } from '#core/engine/containers.ts'
import type { Forwards } from '#core/ports/forwards.ts'
import { freePort } from '../test/free-port.ts'
import { echoImage, makeEchoImage } from '../test/vm/engine/echo-image.ts'
import { udpSays } from '../test/vm/engine/probes.ts'
import { ownMachine } from './own-machine.ts'
import type { Result } from './result.ts'

/** Longer is a stall. An emulated guest on a busy computer answers late as it is. */
const stallMs = 2_000
const everyMs = 100
const patienceMs = 30_000
const datagramPatienceMs = 1_000

interface Waits {
  longestMs: number
  count: number
  failures: string[]
}

/** Asks again and again until told to stop; each answer's time counts. */
const keepAsking = async (ask: () => Promise<unknown>, waits: Waits, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    const began = performance.now()
    try {
      await Promise.race([ask(), sleep(patienceMs, undefined, { ref: false }).then(() => Promise.reject(new Error(`no answer in ${patienceMs / 1_000} s`)))])
      waits.count++
    } catch (error) {
      if (!signal.aborted) waits.failures.push(String(error))
    }
    if (!signal.aborted) waits.longestMs = Math.max(waits.longestMs, performance.now() - began)
    await sleep(everyMs, undefined, { ref: false })
  }
}

export const benchSoak = async (minutes: number): Promise<Result> => {
  await using own = await ownMachine()
  await own.boot()
  const { engine } = own
  await own.backend.guestExec('docker load --quiet --input /usr/share/slipway/starter.tar')
  await makeEchoImage(engine)
  const [page, talk, datagrams] = [await freePort(), await freePort(), await freePort()]
  await runContainer(engine, runSchema.parse({ image: starterImage, name: 'steady', command: ['sh', '-c', 'httpd -p 80 -h /www; nc -ll -p 7 -e cat'], ports: [{ hostPort: page, containerPort: 80 }, { hostPort: talk, containerPort: 7 }] }))
  await runContainer(engine, runSchema.parse({ image: echoImage, name: 'datagrams', command: ['udp:7:0.0.0.0'], ports: [{ hostPort: datagrams, containerPort: 7, protocol: 'udp' }] }))
  await sleep(2_000)
  const socket = connect({ host: '127.0.0.1', port: talk })
  await once(socket, 'connect')
  socket.on('error', () => {})

  const runs: { ours: number; peer: number }[] = []
  let cycles = 0
  for (let minute = 1; minute <= minutes; minute++) {
    const signal = AbortSignal.timeout(60_000)
    const waits: Waits = { longestMs: 0, count: 0, failures: [] }
    const work = [
      keepAsking(async () => (await fetch(`http://127.0.0.1:${page}/`)).text(), waits, signal),
      keepAsking(async () => {
        const answer = once(socket, 'data')
        socket.write('ping\n')
        await answer
      }, waits, signal),
      // One may be lost by right, as datagrams may; three in a row are a stall.
      keepAsking(async () => {
        for (let tried = 1; (await udpSays('127.0.0.1', datagrams, 'ping', datagramPatienceMs)) !== 'ping'; tried++) if (tried === 3) throw new Error('three datagrams without an answer')
      }, waits, signal),
      (async () => {
        while (!signal.aborted) {
          await changePorts(engine, own.backend.forwards, cycles).catch((error: unknown) => waits.failures.push(String(error)))
          cycles++
        }
      })(),
    ]
    await Promise.all(work)
    console.log(`minute ${minute}: ${waits.count} answers, longest wait ${waits.longestMs.toFixed(0)} ms, ${waits.failures.length} failures, ${cycles} changes so far, load ${loadavg()[0]?.toFixed(1)}`)
    for (const failure of waits.failures.slice(0, 5)) console.log(`  ${failure}`)
    runs.push({ ours: waits.failures.length > 0 ? Number.POSITIVE_INFINITY : waits.longestMs, peer: stallMs })
  }
  socket.destroy()
  const worst = Math.max(...runs.map(({ ours }) => ours))
  return { name: 'soak', unit: 'ms', ours: worst, peer: stallMs, ratio: worst / stallMs, runs }
}

/** A container with ports of both protocols comes and goes, and a forward of the person's beside it. */
const changePorts = async (engine: EngineClient, forwards: Forwards, cycle: number): Promise<void> => {
  // Below those that the system gives to whoever asks for any: the sockets of the datagrams here take one of them each time.
  const port = 20_000 + (cycle % 10_000)
  const name = `passing-${cycle}`
  const { id } = await runContainer(engine, runSchema.parse({ image: starterImage, name, ports: [{ hostPort: port, containerPort: 80 }, { hostPort: port, containerPort: 53, protocol: 'udp' }] }))
  const { id: forward } = await forwards.add({ containerName: 'steady', containerPort: 80, protocol: 'tcp', hostAddress: '' })
  await forwards.change({ ids: [forward], paused: cycle % 2 === 0 })
  await forwards.remove([forward])
  await actOnContainers(engine, [id], 'remove', true)
}

// Owns that from inside a container no address answers the engine's API (CVE-2025-9074 was such an address).
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { Docker } from './docker.ts'
import { useMachine } from './suite.ts'

const machine = useMachine()
const minutes = 60_000
let docker: Docker

beforeAll(async () => {
  docker = await Docker.of(machine.home)
})

/** Where engines and their helpers listen by custom, and what is usual besides. */
const customary = [22, 53, 80, 443, 2375, 2376, 2377, 4243, 5000, 5555, 6443, 7946, 8080, 9323, 10250]

/** Local ports in state 0A, listening, of a table in the form of /proc/net/tcp. */
const listening = (table: string): { address: string; port: number }[] =>
  table.split('\n').flatMap((line) => {
    const match = /^\s*\d+: ([0-9A-F]+):([0-9A-F]{4}) [0-9A-F:]+ 0A /.exec(line)
    return match?.[1] === undefined || match[2] === undefined ? [] : [{ address: match[1], port: Number.parseInt(match[2], 16) }]
  })

/** What listens on this computer: its loopback is within a container's reach at 10.0.2.2. */
const hostPorts = async (): Promise<number[]> => {
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8').catch(() => '')))
  return listening(tables.join('\n')).map(({ port }) => port)
}

/** Asks every port of every address: the container's own, its gateway's and those of the machine's network. All at once; who is silent for five seconds has no answer. */
const scanner = `
mkdir /said
cd /said
printf 'GET /_ping HTTP/1.0\\r\\n\\r\\n' >/question
own=$(ip -o addr | sed -n 's/.*inet6* \\([^/ ]*\\).*/\\1/p')
gateways=$(ip route | sed -n 's/^default via \\([^ ]*\\).*/\\1/p')
for address in $(printf '%s\\n' 127.0.0.1 10.0.2.15 10.0.2.2 10.0.2.3 10.0.2.4 10.0.2.77 172.17.0.1 host.docker.internal gateway.docker.internal $own $gateways | sort -u); do
  for port in $PORTS; do nc -w 1 "$address" "$port" </question >"$address $port" 2>/dev/null & done
done
sleep 5
killall nc 2>/dev/null
wait
for said in *; do
  [ ! -s "$said" ] || echo "$said $(head -c 400 "$said" | tr -d '\\000' | tr '\\r\\n' '  ')"
done
echo scanned`

/** Whatever answered, one line each. */
const scan = async (ports: readonly number[], options: readonly string[] = []): Promise<string[]> => {
  const said = await docker.must(['run', '--rm', '-e', `PORTS=${ports.join(' ')}`, '--add-host', 'host.docker.internal:10.0.2.2', ...options, 'slipway/starter', 'sh', '-c', scanner])
  const lines = said.split('\n')
  expect(lines.pop()).toBe('scanned')
  return lines
}

const engines = (answers: readonly string[]): string[] => answers.filter((line) => /api-version|docker\/|ostype|containerd/i.test(line))

describe('from inside a container', () => {
  it('no address answers the engine\'s API', { timeout: 6 * minutes }, async () => {
    const answers = await scan([...new Set([...customary, ...(await hostPorts())])])
    expect(engines(answers)).toEqual([])
  })

  it('none does for one on the machine\'s own network either', { timeout: 6 * minutes }, async () => {
    expect(engines(await scan(customary, ['--network', 'host']))).toEqual([])
    // containerd once had sockets there that belonged to a network, not to a folder (CVE-2020-15257).
    const sockets = await docker.must(['run', '--rm', '--network', 'host', 'slipway/starter', 'cat', '/proc/net/unix'])
    expect(sockets.split('\n').filter((line) => /@.*(?:docker|containerd)/.test(line))).toEqual([])
  })

  it('none answers on the ports of the app\'s own servers', { timeout: 6 * minutes }, async () => {
    const { url } = await machine.client.app.open()
    const own = [Number(new URL(url ?? '').port)]
    for await (const { namesPort } of await machine.client.ports.watch()) {
      if (namesPort !== null) own.push(namesPort)
      break
    }
    // They do answer here.
    for (const port of own) expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBeGreaterThanOrEqual(400)
    expect(own).toHaveLength(2)
    expect(await scan(own)).toEqual([])
    expect(await scan(own, ['--network', 'host'])).toEqual([])
  })

  it('one would be found, if there were one', { timeout: 2 * minutes }, async () => {
    const relay = createServer({ allowHalfOpen: true }, (socket) => {
      const engine = connect({ path: machine.engineSocket, allowHalfOpen: true })
      for (const each of [socket, engine]) each.on('error', () => {})
      socket.pipe(engine).pipe(socket)
    }).listen(0, '127.0.0.1')
    await once(relay, 'listening')
    const { port } = relay.address() as AddressInfo
    const found = engines(await scan([port]))
    relay.close()
    expect(found.map((line) => line.split(' ').slice(0, 2))).toContainEqual(['10.0.2.2', String(port)])
  })
})

describe('the machine', () => {
  it('listens on one port alone, the link\'s, and on one address', async () => {
    const tables = await docker.must(['run', '--rm', '--network', 'host', 'slipway/starter', 'sh', '-c', 'cat /proc/net/tcp /proc/net/tcp6'])
    // 10.0.2.15 as the kernel writes it.
    expect(listening(tables)).toEqual([{ address: '0F02000A', port: 65_022 }])
  })

  it('waits for no datagrams', async () => {
    const tables = await docker.must(['run', '--rm', '--network', 'host', 'slipway/starter', 'sh', '-c', 'tail -qn +2 /proc/net/udp /proc/net/udp6'])
    expect(tables).toBe('')
  })
})

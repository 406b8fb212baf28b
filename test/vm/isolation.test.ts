// Owns that from inside a container no address answers the engine's API (CVE-2025-9074 was such an address).
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { beforeAll, describe, expect, it } from 'vitest'
import { Docker } from './docker.ts'
import { echoImage, makeEchoImage } from './engine/echo-image.ts'
import { useMachine } from './suite.ts'

const machine = useMachine()
const minutes = 60_000
let docker: Docker

/** All of them instead of those where something listens: minutes, so only when asked for. */
const allPorts = process.env['SLIPWAY_TEST_ALL_PORTS'] !== undefined

beforeAll(async () => {
  docker = await Docker.of(machine.home)
  await makeEchoImage(machine.engine)
  // A kernel that may track no more connections drops new ones: a sweep would be blind.
  if (allPorts) await docker.must(['run', '--rm', '--privileged', '--network', 'host', 'slipway/starter', 'sh', '-c', 'echo 2000000 >/proc/sys/net/netfilter/nf_conntrack_max'])
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

/**
 * Asks every port of every address: the container's own, its gateway's and those that mean this computer or the machine. Constants are Linux's own and
 * addresses are packed by hand, as in echo-image.ts. Who is silent for three seconds has no answer.
 */
const scanner = String.raw`
my ($most, $patience, $question) = ($ENV{MOST}, 3, "GET /_ping HTTP/1.0\r\n\r\n");
my @ports = map { /(\d+)-(\d+)/ ? ($1 .. $2) : $_ } split / /, $ENV{PORTS};
my %addresses;
sub v4 { my $packed = shift; $addresses{join '.', unpack 'C4', $packed} = ['v4', $packed] }
v4(pack 'C4', split /\./) for qw(127.0.0.1 10.0.2.15 10.0.2.2 10.0.2.3 10.0.2.4 10.0.2.77 172.17.0.1), split / /, $ENV{OUTER};
for (qw(host.docker.internal gateway.docker.internal)) { my @found = gethostbyname $_; v4($found[4]) if $found[4] }
open my $trie, '/proc/net/fib_trie'; my $last = '';
for (<$trie>) { v4(pack 'C4', split /\./, $last) if /host LOCAL/; $last = $1 if /\|-- (\S+)/ }
open my $routes, '/proc/net/route';
for (<$routes>) { my @field = split; v4(pack 'V', hex $field[2]) if $field[1] eq '00000000' }
open my $six, '/proc/net/if_inet6';
for (<$six>) { my @field = split; $addresses{$field[0]} = ['v6', pack('H*', $field[0]), hex $field[1]] }
my ($asked, %open) = (0);
sub reap {
  my ($reading, $writing) = ('', '');
  for my $one (values %open) { vec($one->{sent} ? $reading : $writing, fileno $one->{socket}, 1) = 1 }
  select $reading, $writing, undef, 0.2;
  for my $key (keys %open) {
    my $one = $open{$key};
    my $number = fileno $one->{socket};
    my $over = time - $one->{began} > $patience;
    if (!$one->{sent} && vec $writing, $number, 1) {
      if (unpack 'i', getsockopt $one->{socket}, 1, 4) { $over = 1 } else { syswrite $one->{socket}, $question; $one->{sent} = 1 }
    } elsif ($one->{sent} && vec $reading, $number, 1) {
      my $count = sysread $one->{socket}, $one->{said}, 400, length $one->{said};
      $over = 1 if !$count || length $one->{said} >= 400;
    }
    next unless $over;
    if ($one->{said} ne '') { my $said = $one->{said}; $said =~ s/[^ -~]/ /g; print "$key $said\n" }
    close $one->{socket};
    delete $open{$key};
  }
}
$SIG{PIPE} = 'IGNORE';
for my $name (sort keys %addresses) {
  my ($family, $packed, $scope) = @{$addresses{$name}};
  for my $port (@ports) {
    reap() while keys %open >= $most;
    socket my $socket, $family eq 'v4' ? 2 : 10, 1, 0 or die "socket: $!";
    fcntl $socket, 4, 2048;
    $asked++;
    my $at = $family eq 'v4' ? pack('S n a4 x8', 2, $port, $packed) : pack('S n N a16 L', 10, $port, 0, $packed, $scope);
    if (connect $socket, $at or $! == 115) { $open{"$name $port"} = { socket => $socket, began => time, said => '' } }
  }
}
reap() while keys %open;
print 'scanned ', join(' ', sort keys %addresses), " $asked\n";
`

/** By which other computers know this one. */
const outer = Object.values(networkInterfaces()).flat().flatMap((one) => (one?.family === 'IPv4' && !one.internal ? [one.address] : []))

/** Whatever answered, one line each. `ports` is as the scanner reads it. */
const ask = async (ports: string, options: readonly string[], most: number): Promise<string[]> => {
  const said = await docker.must(['run', '--rm', '-e', `PORTS=${ports}`, '-e', `MOST=${most}`, '-e', `OUTER=${outer.join(' ')}`, '--ulimit', 'nofile=8192', '--add-host', 'host.docker.internal:10.0.2.2', ...options, '--entrypoint', '/bin/perl', echoImage, '-e', scanner])
  const lines = said.split('\n')
  const end = lines.pop()
  expect(end).toMatch(/^scanned .*10\.0\.2\.2 .*127\.0\.0\.1 /)
  if (allPorts) console.log(`${end}: ${lines.length} answers`)
  return lines
}
const scan = (ports: readonly number[], options: readonly string[] = []): Promise<string[]> => ask(ports.join(' '), options, 400)

const swept = new Map<string, Promise<string[]>>()
/** At least these: when all were asked for, one sweep serves whoever wants its answers. */
const sweep = (ports: readonly number[], options: readonly string[] = []): Promise<string[]> => {
  if (!allPorts) return scan(ports, options)
  const key = options.join(' ')
  const answers = swept.get(key) ?? ask('1-65535', options, 4_000)
  swept.set(key, answers)
  return answers
}

const engines = (answers: readonly string[]): string[] => answers.filter((line) => /api-version|docker\/|ostype|containerd/i.test(line))

describe('from inside a container', () => {
  it('no address answers the engine\'s API', { timeout: allPorts ? 60 * minutes : 6 * minutes }, async () => {
    const answers = await sweep([...new Set([...customary, ...(await hostPorts())])])
    expect(engines(answers)).toEqual([])
  })

  it('none does for one on the machine\'s own network either', { timeout: allPorts ? 60 * minutes : 6 * minutes }, async () => {
    expect(engines(await sweep(customary, ['--network', 'host']))).toEqual([])
    // containerd once had sockets there that belonged to a network, not to a folder (CVE-2020-15257).
    const sockets = await docker.must(['run', '--rm', '--network', 'host', 'slipway/starter', 'cat', '/proc/net/unix'])
    expect(sockets.split('\n').filter((line) => /@.*(?:docker|containerd)/.test(line))).toEqual([])
  })

  it('none answers on the ports of the app\'s own servers', { timeout: allPorts ? 60 * minutes : 6 * minutes }, async () => {
    const { url } = await machine.client.app.open()
    const own = [Number(new URL(url ?? '').port)]
    for await (const { namesPort } of await machine.client.ports.watch()) {
      if (namesPort !== null) own.push(namesPort)
      break
    }
    // They do answer here.
    for (const port of own) expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBeGreaterThanOrEqual(400)
    expect(own).toHaveLength(2)
    const ofThem = (answers: readonly string[]) => answers.filter((line) => own.includes(Number(line.split(' ')[1])))
    expect(ofThem(await sweep(own))).toEqual([])
    expect(ofThem(await sweep(own, ['--network', 'host']))).toEqual([])
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

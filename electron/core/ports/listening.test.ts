import { describe, expect, it } from 'vitest'
import { parseListening, readListening } from './listening.ts'

const [one, two] = ['a'.repeat(64), 'b'.repeat(64)]
/** As the guest says it; addresses are in the kernel's own order of bytes. */
const said = `container ${one}
/proc/10/net/tcp:   0: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1 0 100 0 0 10 0
/proc/10/net/tcp:   1: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 222 1 0 100 0 0 10 0
/proc/10/net/tcp:   2: 0B00007F:A1B2 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 333 1 0 100 0 0 10 0
/proc/10/net/tcp6:   0: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 444 1 0 100 0 0 10 0
/proc/10/net/tcp6:   1: 00000000000000000000000001000000:0051 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 445 1 0 100 0 0 10 0
/proc/10/net/udp:  77: 00000000:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 555 2 0 0
/proc/10/net/udp:  78: 00000000:C000 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 666 2 0 0
process 10 nginx
process 11 dns server
/proc/10/fd:
lrwx------    1 root     root            64 Nov 21 12:00 6 -> socket:[111]
lrwx------    1 root     root            64 Nov 21 12:00 7 -> socket:[444]
/proc/11/fd:
lrwx------    1 root     root            64 Nov 21 12:00 3 -> socket:[555]
container ${two}
`

describe('what containers listen on', () => {
  it('is told with the process that does, once for both families, without the engine’s own and without questions', () => {
    expect(parseListening(said)).toEqual(new Map([
      [one, [
        { port: 53, protocol: 'udp', loopback: false, process: 'dns server' },
        { port: 80, protocol: 'tcp', loopback: false, process: 'nginx' },
        { port: 81, protocol: 'tcp', loopback: true, process: null },
        { port: 8_080, protocol: 'tcp', loopback: true, process: null },
      ]],
      [two, []],
    ]))
  })

  it('is asked of ids alone', async () => {
    const asked: string[] = []
    const exec = async (command: string) => {
      asked.push(command)
      return { exitCode: 0, stdout: said, stderr: '' }
    }
    expect(await readListening(exec, ['; reboot', 'web'])).toEqual(new Map())
    expect((await readListening(exec, [one, '$(reboot)'])).get(one)).toHaveLength(4)
    expect(asked).toEqual([`/usr/lib/slipway/listening ${one}`])
  })
})

// Owns a real registry on this computer for tests: Debian's docker-registry with TLS by a certificate authority of its own and accounts, or open to all without either.
import { once } from 'node:events'
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { mustRun, startProgram } from '../../programs.ts'
import { registryProgram } from './made-images.ts'

/** Under this address a guest finds what listens on the host's loopback (QEMU's user network). */
const hostInGuest = '10.0.2.2'

export const account = { username: 'ada', password: 'correct-horse-7f3a91' } as const
// bcrypt of the password above: the only kind that the registry takes.
const accounts = 'ada:$2b$05$abcdefghijklmnopqrstuuRY4etNohkhHRO/zDapUjpOq/381rJJ.\n'

export interface PrivateRegistry extends AsyncDisposable {
  /** As images are named after it. */
  readonly host: string
  /** The certificate of its authority, PEM. */
  readonly authority: string
  /** Its own certificate, which vouches for nobody. */
  readonly server: string
  start(): Promise<void>
  stop(): Promise<void>
}

/** `names`: more that its certificate is for. */
export const preparePrivateRegistry = async ({ open = false, names = [] }: { readonly open?: boolean; readonly names?: readonly string[] } = {}): Promise<PrivateRegistry> => {
  const folder = await mkdtemp(join(tmpdir(), 'registry-'))
  const at = (name: string): string => join(folder, name)
  const port = await freePort()
  await makeCertificates(folder, names)
  await writeFile(at('accounts'), accounts)
  await writeFile(at('config.json'), JSON.stringify({
    version: 0.1,
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: at('data') }, delete: { enabled: true } },
    ...(open ? {} : { auth: { htpasswd: { realm: 'test', path: at('accounts') } } }),
    http: { addr: `127.0.0.1:${port}`, ...(open ? {} : { tls: { certificate: at('server.crt'), key: at('server.key') } }) },
  }))
  let child: ChildProcess | null = null
  const stop = async (): Promise<void> => {
    const running = child
    child = null
    if (running === null || running.exitCode !== null) return
    running.kill('SIGKILL')
    await once(running, 'close')
  }
  return {
    host: `${hostInGuest}:${port}`,
    authority: await readFile(at('ca.crt'), 'utf8'),
    server: await readFile(at('server.crt'), 'utf8'),
    start: async () => {
      // JSON is YAML.
      const started = startProgram(registryProgram, ['serve', at('config.json')])
      child = started
      let said = ''
      started.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
      started.stdout.resume()
      while (!(await listens(port))) {
        if (started.exitCode !== null) throw new Error(`the registry ended: ${said}`)
        await sleep(50)
      }
    },
    stop,
    [Symbol.asyncDispose]: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const makeCertificates = async (folder: string, names: readonly string[]): Promise<void> => {
  const openssl = (...args: readonly string[]): Promise<string> => mustRun('openssl', args, { cwd: folder })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  await openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.crt', '-days', '2', '-subj', '/CN=Slipway test authority')
  await openssl('req', '-x509', ...key, '-keyout', 'server.key', '-out', 'server.crt', '-days', '2', '-subj', '/CN=registry', '-CA', 'ca.crt', '-CAkey', 'ca.key', '-addext', `subjectAltName=${[`IP:${hostInGuest}`, ...names.map((name) => `DNS:${name}`)].join(',')}`, '-addext', 'basicConstraints=critical,CA:FALSE')
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

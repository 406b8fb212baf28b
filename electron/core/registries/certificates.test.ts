import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extract } from 'tar-stream'
import { certificateFacts, readCertificates } from './certificates.ts'
import { atStart, bootFiles, settingsArchive } from './registry-settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'certificates-'))
let pem = ''
beforeAll(() => {
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'key', '-out', 'crt', '-days', '2', '-subj', '/O=Example/CN=My authority'], { cwd: folder, stdio: 'ignore' })
  pem = readFileSync(join(folder, 'crt'), 'utf8')
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('certificates', () => {
  it('are taken out of what surrounds them', () => {
    const read = readCertificates(`Bag Attributes\n${pem}and\n${pem}`)
    expect(read.match(/BEGIN/g)).toHaveLength(2)
    expect(read).not.toContain('Bag')
    expect(certificateFacts(read)[0]).toMatchObject({ subject: 'My authority', expiresAt: expect.stringMatching(/^20\d\d-/), fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}/) })
  })

  it('are refused where they were typed: none, broken, or with a private key', () => {
    for (const text of ['', 'hello', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', `${pem}${readFileSync(join(folder, 'key'), 'utf8')}`]) {
      expect(() => readCertificates(text)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID', field: 'certificates' }))
    }
  })
})

describe('the files for the guest', () => {
  const settings = { hosts: [{ host: '10.0.2.2:5000', insecure: true, certificates: '' }, { host: 'docker.io', insecure: false, certificates: 'PEM' }], mirrors: ['https://mirror.example'] }
  it('say what is insecure, the mirrors, and each certificate under its registry', () => {
    expect(bootFiles(settings)).toEqual({ 'daemon.json': '{"insecure-registries":["10.0.2.2:5000"],"registry-mirrors":["https://mirror.example"]}\n', 'certs.d/registry-1.docker.io/ca.crt': 'PEM' })
  })

  it('differ for the start of an engine in what is insecure and in mirrors, not in certificates', () => {
    const hosts = settings.hosts.map((one) => ({ ...one, certificates: 'OTHER' }))
    expect(atStart({ ...settings, hosts: hosts.toReversed() })).toBe(atStart(settings))
    expect(atStart({ ...settings, mirrors: [] })).not.toBe(atStart(settings))
    expect(atStart({ ...settings, hosts: hosts.map((one) => ({ ...one, insecure: false })) })).not.toBe(atStart(settings))
  })

  it('are none at a boot when nothing was set, but a running machine is told so', async () => {
    const nothing = { hosts: [{ host: 'registry.example', insecure: false, certificates: '' }], mirrors: [] }
    expect(bootFiles(nothing)).toEqual({})
    const reader = extract()
    reader.end(await settingsArchive(nothing))
    const found: string[] = []
    for await (const entry of reader) found.push(`${entry.header.name} ${Buffer.concat(await Array.fromAsync(entry as AsyncIterable<Buffer>)).toString()}`)
    expect(found).toEqual(['daemon.json {"insecure-registries":[],"registry-mirrors":[]}\n'])
  })
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allAuthorities, hostAuthorities, readAuthorities } from './authorities.ts'
import { makeCertificate } from './authority.test-data.ts'

const folder = mkdtempSync(join(tmpdir(), 'authorities-'))
let [one, two, server] = ['', '', '']
beforeAll(() => {
  one = makeCertificate('One authority', true)
  two = makeCertificate('Two authority', true)
  server = makeCertificate('server.example', false)
  mkdirSync(join(folder, 'work'))
  writeFileSync(join(folder, 'work', 'one.crt'), `# from the company\n${one}`)
  writeFileSync(join(folder, 'server.crt'), server)
  writeFileSync(join(folder, 'broken.pem'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')
  writeFileSync(join(folder, 'note.txt'), two)
  writeFileSync(join(folder, 'bundle'), [rootCertificates[0], one, two].join('\n'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the authorities of this computer', () => {
  it('are those in its folders and in the bundles it names, each once, without what everybody trusts anyway', () => {
    const found = hostAuthorities({ SSL_CERT_FILE: join(folder, 'bundle'), NODE_EXTRA_CA_CERTS: join(folder, 'gone') }, [folder, join(folder, 'missing')])
    expect(found.map(({ subject, from }) => ({ subject, from }))).toEqual([{ subject: 'One authority', from: join(folder, 'work', 'one.crt') }, { subject: 'Two authority', from: 'SSL_CERT_FILE' }])
    expect(found.every(({ pem }) => pem.startsWith('-----BEGIN CERTIFICATE-----'))).toBe(true)
  })

  it('are none where there is nothing, or only the bundle of the system', () => {
    expect(hostAuthorities({}, [])).toEqual([])
    expect(hostAuthorities({ SSL_CERT_FILE: '/etc/ssl/certs/ca-certificates.crt', NODE_EXTRA_CA_CERTS: '/etc/ssl/certs/../cert.pem' }, [])).toEqual([])
  })
})

describe('an authority of one\'s own', () => {
  it('is read from a text with its name and its end', () => {
    expect(readAuthorities(`${one}${two}`)).toMatchObject([{ subject: 'One authority', from: null, expiresAt: expect.stringMatching(/^20\d\d-/) }, { subject: 'Two authority' }])
  })

  it('is refused at its field when it is broken, or vouches for nobody', () => {
    for (const text of ['', 'hello', server]) expect(() => readAuthorities(text)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID', field: 'certificates' }))
    expect(() => readAuthorities(server)).toThrow(expect.objectContaining({ details: { reason: expect.stringContaining('server.example') as string } }))
  })

  it('comes before the same one of this computer, and all together have an end', () => {
    const [mine] = readAuthorities(one)
    const host = hostAuthorities({ SSL_CERT_FILE: join(folder, 'bundle') }, [])
    expect(allAuthorities([mine!], host).map(({ subject, from }) => [subject, from])).toEqual([['One authority', null], ['Two authority', 'SSL_CERT_FILE']])
    const many = Array.from({ length: 2_000 }, (_, index) => ({ ...mine!, fingerprint: String(index) }))
    expect(allAuthorities(many, []).reduce((sum, { pem }) => sum + pem.length, 0)).toBeLessThanOrEqual(512 * 1024)
  })
})

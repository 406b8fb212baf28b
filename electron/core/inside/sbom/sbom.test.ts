import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import type { ImagePackage } from '#contract/image-inside.ts'
import { cyclonedxDocument } from './cyclonedx.ts'
import { packageUrl } from './package-url.ts'
import { spdxDocument } from './spdx.ts'

const schemas = join(dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json')), 'res/schema')
const schema = (name: string): object => JSON.parse(readFileSync(join(schemas, `${name}.SNAPSHOT.schema.json`), 'utf8')) as object

const system = { id: 'debian', name: 'Debian GNU/Linux 13 (trixie)', version: '13' }
const deb: ImagePackage = { kind: 'deb', name: 'libstdc++6', version: '1:14.2.0-19', architecture: 'amd64', source: 'gcc-14', licence: '', sizeBytes: 1 }
const apk: ImagePackage = { kind: 'apk', name: 'musl', version: '1.2.5-r9', architecture: 'x86_64', source: 'musl', licence: 'MIT', sizeBytes: 1 }
const rpm: ImagePackage = { kind: 'rpm', name: 'NetworkManager', version: '1:1.50.0-1.fc41', architecture: 'x86_64', source: '', licence: '<b>"GPL"\u0000', sizeBytes: 1 }
const input = { id: `sha256:${'0a'.repeat(32)}`, name: 'nginx:1.27', system, packages: [deb, apk, rpm], createdAt: new Date('2026-11-21T12:00:00.123Z'), version: '0.1.0', uuid: '3e671687-395b-41f5-a30f-a58921a69b79' }

describe('a bill of materials', () => {
  it('as CycloneDX holds to its schema, 1.6', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
    for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`)
    const validate = ajv.compile(schema('bom-1.6'))
    for (const packages of [input.packages, []]) {
      validate(JSON.parse(JSON.stringify(cyclonedxDocument({ ...input, packages }))))
      expect(validate.errors).toBeNull()
    }
    validate({ ...cyclonedxDocument(input), specVersion: 1.6, components: [{}] })
    expect(validate.errors).not.toBeNull()
  })

  it('as SPDX 2.3 has what its schema requires, and every relation leads to a package', () => {
    const document = JSON.parse(JSON.stringify(spdxDocument(input))) as { packages: Record<string, unknown>[]; relationships: Record<string, string>[] } & Record<string, unknown>
    expect(document).toMatchObject({ spdxVersion: 'SPDX-2.3', dataLicense: 'CC0-1.0', SPDXID: 'SPDXRef-DOCUMENT', name: 'nginx:1.27', creationInfo: { created: '2026-11-21T12:00:00Z', creators: ['Tool: slipway-0.1.0'] } })
    const ids = document.packages.map(({ SPDXID }) => SPDXID)
    for (const one of document.packages) expect(one).toMatchObject({ SPDXID: expect.stringMatching(/^SPDXRef-[a-zA-Z0-9.-]+$/), name: expect.any(String), downloadLocation: 'NOASSERTION' })
    for (const { relatedSpdxElement } of document.relationships) expect(ids).toContain(relatedSpdxElement)
    expect(new Set(ids).size).toBe(4)
    expect(document.packages[1]).toMatchObject({ externalRefs: [{ referenceType: 'purl', referenceLocator: 'pkg:deb/debian/libstdc%2B%2B6@1:14.2.0-19?arch=amd64&distro=debian-13&upstream=gcc-14' }] })
  })

  it('names packages by their addresses', () => {
    expect(packageUrl(rpm, { id: 'fedora', name: '', version: '41' })).toBe('pkg:rpm/fedora/NetworkManager@1.50.0-1.fc41?arch=x86_64&distro=fedora-41&epoch=1')
    expect(packageUrl(apk, { id: '', name: '', version: '' })).toBe('pkg:apk/alpine/musl@1.2.5-r9?arch=x86_64')
  })
})

// Owns the CycloneDX 1.6 document of an image (cyclonedx.org/docs/1.6/json).
import { wholeSeconds } from './document.ts'
import type { SbomInput } from './document.ts'
import { packageUrl } from './package-url.ts'

const image = 'image'

export const cyclonedxDocument = ({ id, name, system, packages, createdAt, version, uuid }: SbomInput): object => ({
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: `urn:uuid:${uuid}`,
  version: 1,
  metadata: {
    timestamp: wholeSeconds(createdAt),
    tools: { components: [{ type: 'application', name: 'slipway', version }] },
    component: { type: 'container', 'bom-ref': image, name, version: id },
  },
  components: [
    ...(system.id === '' ? [] : [{ type: 'operating-system', 'bom-ref': 'system', name: system.id, ...(system.version === '' ? {} : { version: system.version }), ...(system.name === '' ? {} : { description: system.name }) }]),
    ...packages.map((each, index) => ({
      type: 'library', 'bom-ref': reference(index), name: each.name, version: each.version, purl: packageUrl(each, system),
      ...(each.licence === '' ? {} : { licenses: [{ license: { name: each.licence } }] }),
      ...(each.source === '' || each.source === each.name ? {} : { properties: [{ name: 'slipway:source-package', value: each.source }] }),
    })),
  ],
  dependencies: [{ ref: image, dependsOn: packages.map((_, index) => reference(index)) }],
})

const reference = (index: number): string => `package-${index + 1}`

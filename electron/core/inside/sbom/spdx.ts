// Owns the SPDX 2.3 document of an image (spdx.github.io/spdx-spec/v2.3, its JSON form).
import { wholeSeconds } from './document.ts'
import type { SbomInput } from './document.ts'
import { packageUrl } from './package-url.ts'

const none = 'NOASSERTION'
const image = 'SPDXRef-image'

export const spdxDocument = ({ id, name, system, packages, createdAt, version, uuid }: SbomInput): object => ({
  spdxVersion: 'SPDX-2.3',
  dataLicense: 'CC0-1.0',
  SPDXID: 'SPDXRef-DOCUMENT',
  name,
  documentNamespace: `https://slipway.invalid/spdx/${uuid}`,
  creationInfo: { created: wholeSeconds(createdAt), creators: [`Tool: slipway-${version}`] },
  packages: [
    {
      SPDXID: image, name, versionInfo: id, primaryPackagePurpose: 'CONTAINER', downloadLocation: none, filesAnalyzed: false,
      licenseConcluded: none, licenseDeclared: none, copyrightText: none,
      checksums: [{ algorithm: 'SHA256', checksumValue: id.replace(/^sha256:/, '') }],
      ...(system.name === '' ? {} : { comment: `Operating system: ${system.name}` }),
    },
    ...packages.map((each, index) => ({
      SPDXID: reference(index), name: each.name, versionInfo: each.version, downloadLocation: none, filesAnalyzed: false,
      // What a distribution writes as a licence is no SPDX expression that could be relied on: it is passed on as words.
      licenseConcluded: none, licenseDeclared: none, copyrightText: none,
      ...(each.licence === '' ? {} : { licenseComments: `The package says: ${each.licence}` }),
      ...(each.source === '' || each.source === each.name ? {} : { sourceInfo: `built from source package ${each.source}` }),
      externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: packageUrl(each, system) }],
    })),
  ],
  relationships: [
    { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: image },
    ...packages.map((_, index) => ({ spdxElementId: image, relationshipType: 'CONTAINS', relatedSpdxElement: reference(index) })),
  ],
})

/** Names hold characters that an SPDX id may not: packages are numbered. */
const reference = (index: number): string => `SPDXRef-package-${index + 1}`

// Owns reading what dpkg has installed: /var/lib/dpkg/status, or one file a package in status.d where there is no dpkg (distroless).
// The fields: deb-control(5), dpkg's lib/dpkg/parse.c for Status.
import type { ImagePackage } from '#contract/image-inside.ts'
import { stanzas } from './stanzas.ts'

export const readDpkg = (text: string): readonly ImagePackage[] => {
  const packages: ImagePackage[] = []
  for (const fields of stanzas(text)) {
    const name = fields.get('Package')
    const version = fields.get('Version')
    // What was removed keeps its stanza while its configuration stays; status.d says nothing of a status.
    const status = fields.get('Status')
    if (name === undefined || version === undefined || (status !== undefined && !status.endsWith(' installed'))) continue
    packages.push({
      kind: 'deb', name, version,
      architecture: fields.get('Architecture') ?? '',
      // "Source: glibc (2.41-12)": its version only where it differs.
      source: (fields.get('Source') ?? name).split(' ')[0] ?? name,
      licence: '',
      sizeBytes: kib(fields.get('Installed-Size')),
    })
  }
  return packages
}

const kib = (text: string | undefined): number => (text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) * 1024 : 0)

// Owns reading what apk has installed: /lib/apk/db/installed (apk-tools, apk-package(5), one letter a field).
import type { ImagePackage } from '#contract/image-inside.ts'
import { stanzas } from './stanzas.ts'

export const readApk = (text: string): readonly ImagePackage[] => {
  const packages: ImagePackage[] = []
  for (const fields of stanzas(text)) {
    const name = fields.get('P')
    const version = fields.get('V')
    if (name === undefined || version === undefined) continue
    const size = fields.get('I') ?? ''
    packages.push({ kind: 'apk', name, version, architecture: fields.get('A') ?? '', source: fields.get('o') ?? name, licence: fields.get('L') ?? '', sizeBytes: /^\d{1,15}$/.test(size) ? Number(size) : 0 })
  }
  return packages
}

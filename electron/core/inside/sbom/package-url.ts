// Owns package addresses, by which scanners know a package (github.com/package-url/purl-spec: deb, apk and rpm).
import type { ImagePackage } from '#contract/image-inside.ts'
import type { System } from '../packages/find-packages.ts'

const encoded = (text: string): string => encodeURIComponent(text).replaceAll('%3A', ':')

/** Who made the package, where the image does not say: the distribution whose format it is. */
const usual = { deb: 'debian', apk: 'alpine', rpm: 'fedora' } as const

export const packageUrl = ({ kind, name, version, architecture, source }: ImagePackage, system: System): string => {
  const distribution = (system.id === '' ? usual[kind] : system.id).toLowerCase()
  // For rpm the epoch is a qualifier, not a part of the version.
  const [, epoch, plain] = kind === 'rpm' ? (/^(\d+):(.*)$/.exec(version) ?? [null, '', version]) : [null, '', version]
  const qualifiers = [
    ['arch', architecture],
    ['distro', system.id === '' || system.version === '' ? '' : `${system.id}-${system.version}`],
    ['epoch', epoch ?? ''],
    ['upstream', source === name ? '' : source],
  ].flatMap(([key = '', value = '']) => (value === '' ? [] : [`${key}=${encoded(value)}`]))
  const end = qualifiers.length === 0 ? '' : `?${qualifiers.join('&')}`
  return `pkg:${kind}/${encoded(distribution)}/${encoded(kind === 'rpm' ? name : name.toLowerCase())}@${encoded(plain ?? version)}${end}`
}

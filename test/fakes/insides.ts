// Owns the insides of the fake images: configuration, layers, files and packages, all made up of the image's name.
import type { FileRow, FileRows, ImageComparison, ImageDetail, ImageInside, SbomFormat } from '#contract/image-inside.ts'
import { AppError } from '#contract/errors.ts'
import type { FakeEngine } from './engine.ts'
import type { FakeOperations } from './operations.ts'
import { fakeId } from './samples.ts'

const mib = 1_048_576
const commands = [
  '/bin/sh -c #(nop) ADD file:6a1d3a0f5d0ad7b3c8a5 in / ',
  'RUN /bin/sh -c set -x     && groupadd --system --gid 101 nginx     && useradd --system --gid nginx --no-create-home nginx     && apt-get update     && apt-get install --no-install-recommends -y curl # buildkit',
  'COPY docker-entrypoint.sh / # buildkit',
  'RUN /bin/sh -c chmod +x /docker-entrypoint.sh && rm -rf /var/lib/apt/lists/* # buildkit',
] as const
const layerMiB = [78.6, 61.2, 0.1, 0.1] as const
const created = '2026-11-01T12:00:00Z'
const hostile = '<img src=x onerror=alert(1)>\u202egnp.sh'

const packageNames = ['adduser', 'apt', 'base-files', 'bash', 'ca-certificates', 'coreutils', 'curl', 'debianutils', 'dpkg', 'libc6', 'libssl3t64', 'nginx', 'openssl', 'perl-base', 'tzdata', 'zlib1g'] as const

const row = (path: string, kind: FileRow['kind'], sizeBytes: number, more: Partial<FileRow> = {}): FileRow => ({
  name: path.split('/').at(-1) ?? '', path, kind, change: null, sizeBytes, wastedBytes: 0, mode: kind === 'folder' ? 0o755 : 0o644, uid: 0, gid: 0, target: '', layer: 0, full: kind === 'folder', ...more,
})
const all: readonly FileRow[] = [
  row('etc', 'folder', 0.4 * mib), row('etc/nginx', 'folder', 40_960, { layer: 1 }), row('etc/nginx/nginx.conf', 'file', 648, { layer: 1, change: 'added' }), row('etc/passwd', 'file', 1_294, { layer: 1, change: 'changed' }),
  row('usr', 'folder', 124 * mib), row('usr/bin', 'folder', 31 * mib), row('usr/bin/bash', 'file', 1.3 * mib, { mode: 0o755 }), row('usr/sbin', 'folder', 2 * mib), row('usr/sbin/nginx', 'file', 1.6 * mib, { mode: 0o755, layer: 1, change: 'added' }),
  row('var', 'folder', 3 * mib), row('var/lib', 'folder', 2.9 * mib), row('var/lib/apt', 'folder', 0, { layer: 3 }), row('var/lib/apt/lists', 'file', 18.4 * mib, { layer: 3, change: 'removed', wastedBytes: 18.4 * mib }),
  row('bin', 'symlink', 0, { target: 'usr/bin' }), row('docker-entrypoint.sh', 'file', 1_620, { mode: 0o755, layer: 3, change: 'changed' }), row(hostile, 'file', 12, { layer: 2, change: 'added' }),
  ...Array.from({ length: 3_000 }, (_, index) => row(`usr/bin/tool-${index + 1}`, 'file', 4_096 + index, { mode: 0o755 })),
]

export class FakeInsides {
  readonly #engine: FakeEngine
  readonly #operations: FakeOperations
  readonly #known = new Set<string>()

  constructor(engine: FakeEngine, operations: FakeOperations) {
    this.#engine = engine
    this.#operations = operations
  }

  detail(name: string): ImageDetail {
    const image = this.#engine.findImage(name)
    if (image === undefined) throw new AppError('IMAGE_NOT_LOCAL', { details: { reference: name }, field: 'image' })
    const layers = layerMiB.map((_, index) => `sha256:${fakeId(3_000 + index)}`)
    return {
      id: image.id, tags: image.tags, digests: image.digests, sizeBytes: image.sizeBytes, createdAt: image.createdAt, platform: 'linux/amd64', author: '', layers,
      config: {
        environment: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'NGINX_VERSION=1.27.2', 'PKG_RELEASE=1~trixie'], command: ['nginx', '-g', 'daemon off;'], entrypoint: ['/docker-entrypoint.sh'],
        ports: ['80/tcp'], volumes: ['/var/cache/nginx'], labels: { maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>', '<script>alert(1)</script>': 'x'.repeat(400) },
        user: '', workdir: '/', stopSignal: 'SIGQUIT', healthcheck: [],
      },
      steps: [...commands.map((command, index) => ({ command, createdAt: created, sizeBytes: (layerMiB[index] ?? 0) * mib })), { command: 'CMD ["nginx" "-g" "daemon off;"]', createdAt: created, sizeBytes: 0 }],
      containers: [...this.#engine.containers.values()].filter((one) => image.tags.includes(one.image)).map((one) => ({ id: one.id, name: one.name, state: one.state })),
      raw: { Id: image.id, RepoTags: [...image.tags], Architecture: 'amd64' },
    }
  }

  look(id: string): { operation: string | null } {
    if (this.#known.has(id)) return { operation: null }
    return { operation: this.#operations.play('image-look', id, () => { this.#known.add(id) }) }
  }

  inside(id: string): ImageInside | null {
    if (!this.#known.has(id)) return null
    const packages = packageNames.map((name, index) => ({ kind: 'deb' as const, name, version: `1.${index}.2-1+deb13u1`, architecture: 'amd64', source: name, licence: '', sizeBytes: (index + 1) * 180_224 }))
    const layers = this.detail(id).layers.map((digest, index) => ({
      digest, command: commands[index] ?? '', createdAt: created, sizeBytes: (layerMiB[index] ?? 0) * mib, wastedBytes: index === 1 ? 18.4 * mib : index === 2 ? 1_620 : 0,
      added: [3_008, 214, 2, 0][index] ?? 0, changed: [0, 6, 0, 1][index] ?? 0, removed: [0, 0, 0, 1][index] ?? 0,
    }))
    return {
      id, layers, sizeBytes: 140 * mib, wastedBytes: 18.4 * mib, efficiency: 1 - 18.4 / 140, files: 3_224, skipped: 0,
      wasted: [{ path: 'var/lib/apt/lists', wastedBytes: 18.4 * mib, copies: 1 }, { path: 'docker-entrypoint.sh', wastedBytes: 1_620, copies: 1 }],
      system: 'Debian GNU/Linux 13 (trixie)', packages, unreadPackages: [],
    }
  }

  files(layer: number | null, folder: string, search: string): FileRows {
    const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '')
    const shown = all.filter(({ path, layer: own, change, kind }) => (layer === null ? change !== 'removed' : own === layer || (kind === 'folder' && all.some((one) => one.layer === layer && one.path.startsWith(`${path}/`)))))
    const parent = (path: string): string => path.split('/').slice(0, -1).join('/')
    const rows = words.length > 0 ? shown.filter(({ path }) => words.every((word) => path.toLowerCase().includes(word))) : shown.filter(({ path }) => parent(path) === folder)
    return { rows: rows.slice(0, 5_000).map((one) => (layer === null ? { ...one, change: null } : one)), total: rows.length }
  }

  sbom(id: string, format: SbomFormat): { name: string; text: string } {
    return { name: `${(this.detail(id).tags[0] ?? 'image').replaceAll(/[^\w.-]+/g, '_')}.${format}.json`, text: JSON.stringify({ format, packages: packageNames }) }
  }

  compare(from: string, to: string): ImageComparison {
    for (const id of [from, to]) if (!this.#known.has(id)) throw new AppError('IMAGE_NOT_LOOKED_INTO')
    return {
      config: [{ field: 'env NGINX_VERSION', from: '1.27.2', to: '1.29.0' }, { field: 'label <b>bold</b>', from: null, to: 'new' }, { field: 'user', from: 'root', to: null }],
      packages: [{ kind: 'deb', name: 'nginx', from: '1.27.2-1', to: '1.29.0-1' }, { kind: 'deb', name: 'curl', from: '8.14.1-2', to: null }, { kind: 'deb', name: 'libpcre2-8-0', from: null, to: '10.45-1' }],
      sharedLayers: 1, fileCounts: { added: 12, changed: 40, removed: 3 },
      files: [{ path: 'etc/nginx/nginx.conf', change: 'changed', fromBytes: 648, toBytes: 712 }, { path: 'usr/bin/curl', change: 'removed', fromBytes: 290_000, toBytes: 0 }, { path: hostile, change: 'added', fromBytes: 0, toBytes: 12 }],
    }
  }
}

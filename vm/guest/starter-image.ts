// Owns the starter image: a page server made of nothing but busybox, in the form `docker load` takes, with no network.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceDateEpoch } from './recipe.ts'
import type { TarEntry } from './tar.ts'
import { writeTar } from './tar.ts'

export const starterName = 'slipway/starter:latest'

export function makeStarterImage(busybox: Buffer, applets: readonly string[], imageArch: string): Buffer {
  const layer = writeTar(layerEntries(busybox, applets), sourceDateEpoch)
  const created = new Date(sourceDateEpoch * 1000).toISOString()
  const config = json({
    architecture: imageArch,
    os: 'linux',
    created,
    config: {
      Cmd: ['httpd', '-f', '-v', '-p', '80', '-h', '/www'],
      Env: ['PATH=/bin'],
      ExposedPorts: { '80/tcp': {} },
      Labels: {
        'org.opencontainers.image.title': 'Slipway starter',
        'org.opencontainers.image.description': 'A one-page web server, to see a first container run.',
      },
      WorkingDir: '/www',
      // httpd does not end at SIGTERM as pid 1, which has no default for it
      StopSignal: 'SIGKILL',
    },
    rootfs: { type: 'layers', diff_ids: [`sha256:${sha256(layer)}`] },
    history: [{ created, created_by: 'slipway image recipe' }],
  })
  return writeTar(ociLayout(config, layer, created), sourceDateEpoch)
}

function layerEntries(busybox: Buffer, applets: readonly string[]): TarEntry[] {
  const page = readFileSync(join(import.meta.dirname, 'starter/index.html'))
  return [
    { path: 'bin', kind: 'folder' },
    { path: 'bin/busybox', kind: 'file', content: busybox, executable: true },
    ...applets.filter((name) => name !== 'busybox').map((name): TarEntry => ({ path: `bin/${name}`, kind: 'link', target: 'busybox' })),
    { path: 'etc', kind: 'folder' },
    { path: 'etc/group', kind: 'file', content: Buffer.from('root:x:0:\nnogroup:x:65534:\n') },
    { path: 'etc/passwd', kind: 'file', content: Buffer.from('root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n') },
    { path: 'root', kind: 'folder' },
    { path: 'tmp', kind: 'folder' },
    { path: 'www', kind: 'folder' },
    { path: 'www/index.html', kind: 'file', content: page },
  ]
}

/** Both lists of contents: OCI's index.json for engines of today, manifest.json for `docker load` of any age. */
function ociLayout(config: Buffer, layer: Buffer, created: string): TarEntry[] {
  const manifest = json({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: describe('application/vnd.oci.image.config.v1+json', config),
    layers: [describe('application/vnd.oci.image.layer.v1.tar', layer)],
  })
  const index = json({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [
      {
        ...describe('application/vnd.oci.image.manifest.v1+json', manifest),
        annotations: {
          'io.containerd.image.name': `docker.io/${starterName}`,
          'org.opencontainers.image.created': created,
          'org.opencontainers.image.ref.name': 'latest',
        },
      },
    ],
  })
  const legacy = json([{ Config: blobPath(config), RepoTags: [starterName], Layers: [blobPath(layer)] }])
  return [
    { path: 'blobs', kind: 'folder' },
    { path: 'blobs/sha256', kind: 'folder' },
    ...[config, layer, manifest].map((content): TarEntry => ({ path: blobPath(content), kind: 'file', content })),
    { path: 'index.json', kind: 'file', content: index },
    { path: 'manifest.json', kind: 'file', content: legacy },
    { path: 'oci-layout', kind: 'file', content: json({ imageLayoutVersion: '1.0.0' }) },
  ]
}

function describe(mediaType: string, content: Buffer) {
  return { mediaType, digest: `sha256:${sha256(content)}`, size: content.length }
}

function blobPath(content: Buffer): string {
  return `blobs/sha256/${sha256(content)}`
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value))
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

// Owns what the fake engine holds at first.
import type { ContainerSummary } from '#contract/containers.ts'
import type { ImageSummary } from '#contract/images.ts'
import { hostileName } from './hostile.ts'

const hex = (seed: number): string => {
  let value = (seed + 1) * 2_654_435_761
  let text = ''
  while (text.length < 64) {
    value = (Math.imul(value ^ (value >>> 13), 1_540_483_477) ^ text.length) >>> 0
    text += value.toString(16).padStart(8, '0')
  }
  return text.slice(0, 64)
}

const kinds = [
  ['web', 'nginx:1.27', 80, 'running', null], ['db', 'postgres:17', 5_432, 'running', null], ['cache', 'redis:8-alpine', 6_379, 'running', null],
  ['api', 'registry.example/team/platform/billing-service:2026.11.3-rc.2', 3_000, 'running', null], ['worker', 'registry.example/team/platform/billing-worker:2026.11.3-rc.2', null, 'exited', 1],
  ['mail', 'axllent/mailpit:v1.27', 8_025, 'paused', null], ['migrate', 'postgres:17', null, 'exited', 0], ['search', 'opensearchproject/opensearch:3', 9_200, 'running', null], ['shell', 'debian:trixie', null, 'created', null],
] as const

export const makeContainers = (count: number, hostile: boolean): Map<string, ContainerSummary> => {
  const map = new Map<string, ContainerSummary>()
  for (let index = 0; index < count; index += 1) {
    const [base, image, port, state, exitCode] = kinds[index % kinds.length] ?? kinds[0]
    const round = Math.floor(index / kinds.length)
    const name = (hostile ? hostileName(index) : undefined) ?? (index === 11 ? 'continuous-integration-runner-for-the-payments-team-eu-west-2' : round === 0 ? base : `${base}-${round + 1}`)
    const id = hex(index)
    const ageMinutes = 3 + index * 7 + round * 60
    map.set(id, {
      id, name, image: (hostile ? hostileName(index) : undefined) ?? image, command: (hostile ? hostileName(index) : undefined) ?? 'docker-entrypoint.sh', state, exitCode,
      health: base === 'search' ? 'unhealthy' : base === 'db' ? 'healthy' : null,
      createdAt: new Date(Date.now() - ageMinutes * 60_000).toISOString(),
      status: state === 'running' ? `Up ${ageMinutes} minutes` : state === 'exited' ? `Exited (${exitCode})` : state,
      project: hostile ? (hostileName(index) ?? null) : index > 0 && index < 5 ? 'shop' : null,
      ports: port === null || state !== 'running' ? [] : [{ containerPort: port, protocol: 'tcp', hostAddress: '', hostPort: 8_080 + index }],
    })
  }
  return map
}

const imageKinds = [
  ['nginx:1.27', 192], ['postgres:17', 438], ['redis:8-alpine', 61], ['registry.example/team/platform/billing-service:2026.11.3-rc.2', 912], ['axllent/mailpit:v1.27', 34],
  ['opensearchproject/opensearch:3', 1_420], ['debian:trixie', 117], ['slipway/starter:latest', 2], ['', 305],
] as const

export const makeImages = (count: number, starter: boolean, hostile: boolean): Map<string, ImageSummary> => {
  const map = new Map<string, ImageSummary>()
  for (let index = 0; index < count; index += 1) {
    const [tag, mib] = imageKinds[index % imageKinds.length] ?? imageKinds[0]
    if (tag === 'slipway/starter:latest' && !starter) continue
    const round = Math.floor(index / imageKinds.length)
    const id = `sha256:${hex(10_000 + index)}`
    const evil = hostile ? hostileName(index) : undefined
    const named = evil !== undefined ? [evil] : tag === '' ? [] : [round === 0 ? tag : `${tag}-${round}`]
    map.set(id, {
      id,
      tags: index === 0 ? [...named, 'nginx:latest', 'nginx:stable'] : named,
      digests: named.length === 0 ? [] : [`${tag.split(':')[0]}@sha256:${hex(20_000 + index)}`],
      sizeBytes: mib * 1_048_576,
      createdAt: new Date(Date.now() - (index + 1) * 86_400_000 * 3).toISOString(),
      containers: index < 4 ? index + 1 : 0,
    })
  }
  return map
}
export const fakeId = hex

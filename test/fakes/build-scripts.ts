// Owns what the fake builds do and say: steps with their lines, Dockerfiles with what is wrong with them, a history.
import type { Build, BuildStep, DockerfileProblem, DockerfileReport } from '#contract/build.ts'
import { buildFields } from '#contract/build.ts'
import { AppError } from '#contract/errors.ts'
import { hostileLines, hostileTexts } from './hostile.ts'

interface ScriptedStep {
  readonly step: BuildStep
  readonly says: readonly string[]
}

const step = (id: string, name: string, changes: Partial<BuildStep> = {}): BuildStep => ({ id, name, stage: '', number: null, of: null, platform: '', state: 'waiting', startedAt: null, endedAt: null, error: null, parts: [], ...changes })
const layer = (id: string, mib: number) => ({ id, doneBytes: 0, totalBytes: mib * 1_048_576, startedAt: null, endedAt: null })
const build = (number: number) => ({ stage: 'build', number, of: 4 })
const run = (number: number) => ({ stage: 'runtime', number, of: 3 })

export const steps: readonly ScriptedStep[] = [
  { step: step('definition', '[internal] load build definition from Dockerfile'), says: [] },
  { step: step('metadata', '[internal] load metadata for docker.io/library/node:22-slim'), says: ['resolve docker.io/library/node:22-slim\n'] },
  { step: step('from', 'FROM docker.io/library/node:22-slim', { ...build(1), parts: [layer('sha256:4f4fb700ef54461cfa02571ae0db9a0dc1e0cdb5577484a6d75e68dc38e8acc1', 28.2), layer('sha256:a480a496ba95a197d587aa1d9e0f545ca7dbd40495a4715342228db62b67c4ba', 3.4)] }), says: ['', ''] },
  { step: step('workdir', 'WORKDIR /app', { ...build(2), state: 'cached' }), says: [] },
  { step: step('copy', 'COPY package.json package-lock.json ./', build(3)), says: [] },
  { step: step('install', 'RUN npm ci', build(4)), says: ['\u001b[1mnpm\u001b[0m \u001b[33mwarn\u001b[0m deprecated inflight@1.0.6\n', 'added 214 packages', ' in 3s\n', '\u001b[32mfound 0 vulnerabilities\u001b[0m\n'] },
  { step: step('base', 'FROM docker.io/library/node:22-slim', { ...run(1), state: 'cached' }), says: [] },
  { step: step('copied', 'COPY --from=build /app /app', run(2)), says: [] },
  { step: step('check', 'RUN node --check /app/src/main.js', run(3)), says: ['ok\n'] },
  { step: step('export', 'exporting to image'), says: ['exporting layers\n', 'naming to docker.io/library/shop:1.0\n'] },
]

/** As many lines as nobody reads, and names that try to break the page. */
export const hostileSteps: readonly ScriptedStep[] = [
  ...hostileTexts.slice(0, 14).map((name, index) => ({ step: step(`hostile-${index}`, name, { stage: index < 7 ? 'x'.repeat(300) : '<b>stage</b>', number: index + 1, of: 14 }), says: [`${hostileLines[index] ?? ''}\n`] })),
  { step: step('flood', 'RUN flood', { stage: 'flood', number: 1, of: 1 }), says: [hostileLines.map((line) => `${line.slice(0, 20_000)}\n`).join(''), Array.from({ length: 3_000 }, (_, index) => `line ${index}\n`).join('')] },
]

const shop = `# syntax=docker/dockerfile:1
ARG NODE_VERSION=22-slim
FROM node:\${NODE_VERSION} as build
WORKDIR /app
ARG NPM_TOKEN
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=ssh npm ci
COPY . .

FROM node:\${NODE_VERSION} AS runtime
COPY --from=build /app /app
RUN node --check /app/src/main.js
CMD node /app/src/main.js
`
const at = (line: number, from: number, to: number) => ({ start: { line, column: from }, end: { line, column: to } })
const warnings: readonly DockerfileProblem[] = [
  { rule: 'FromAsCasing', severity: 'warning', message: '"as" and "FROM" keywords\' casing do not match', detail: 'The "as" keyword should match the case of the "from" keyword', url: 'https://docs.docker.com/go/dockerfile/rule/from-as-casing/', ranges: [at(3, 1, 37)] },
  { rule: 'JSONArgsRecommended', severity: 'warning', message: 'JSON arguments recommended for CMD to prevent unintended behavior related to OS signals', detail: '', url: 'https://docs.docker.com/go/dockerfile/rule/json-args-recommended/', ranges: [at(13, 1, 26)] },
]
const wrong: DockerfileProblem = { rule: '', severity: 'error', message: 'unknown instruction: RUNN (did you mean RUN?)', detail: '', url: '', ranges: [at(2, 1, 1)] }
const plain = { problems: [], stages: [{ name: '0', base: 'node:22', line: 1 }], args: [], secrets: [], ssh: [] }

export const dockerfiles: ReadonlyMap<string, Omit<DockerfileReport, 'path' | 'complete'>> = new Map([
  ['/home/mika/projects/shop/Dockerfile', {
    text: shop, problems: warnings, stages: [{ name: 'build', base: 'node:22-slim', line: 3 }, { name: 'runtime', base: 'node:22-slim', line: 10 }],
    args: [{ name: 'NODE_VERSION', defaultValue: '22-slim', line: 2 }, { name: 'NPM_TOKEN', defaultValue: null, line: 5 }], secrets: [{ id: 'npmrc', required: true }], ssh: ['default'],
  }],
  ['/home/mika/projects/shop/Dockerfile.dev', { ...plain, text: 'FROM node:22\nRUNN npm ci\n', problems: [wrong] }],
  ['/home/mika/projects/api/Dockerfile', { ...plain, text: 'FROM node:22\nRUN npm ci\n' }],
  ['/home/mika/projects/web/Dockerfile', { ...plain, text: 'FROM node:22\nRUN npm ci\n' }],
])

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()
const past = (id: string, hours: number, seconds: number, folder: string, changes: Partial<Build>): Build => ({
  id, request: buildFields.parse({ folder: `/home/mika/projects/${folder}`, tags: [`${folder}:0.9`] }), state: 'done', phase: 'building', startedAt: hoursAgo(hours), endedAt: new Date(Date.parse(hoursAgo(hours)) + seconds * 1_000).toISOString(),
  context: { files: 214, doneBytes: 34_000_000, totalBytes: 34_000_000 }, steps: { total: 7, done: 7, cached: 2 }, imageId: `sha256:${'d'.repeat(64)}`, error: null, failedStep: null, ...changes,
})
const done = (steps: readonly ScriptedStep[], startedAt: string): BuildStep[] => steps.map(({ step: one }, index) => ({ ...one, state: one.state === 'cached' ? 'cached' : 'done', startedAt: new Date(Date.parse(startedAt) + index * 900).toISOString(), endedAt: new Date(Date.parse(startedAt) + index * 900 + 850).toISOString() }))

export const history = (): readonly { readonly build: Build; readonly steps: readonly BuildStep[]; readonly output: readonly (readonly [string, string])[] }[] => {
  const first = past('7b0c1de2-0000-4000-8000-000000000001', 3, 9, 'shop', {
    request: buildFields.parse({ folder: '/home/mika/projects/shop', tags: ['shop:0.9', 'shop:latest'], args: [{ name: 'NODE_VERSION', value: '22-slim' }], secrets: [{ id: 'npmrc', source: { kind: 'value', value: '' } }] }),
  })
  const failed = past('7b0c1de2-0000-4000-8000-000000000002', 26, 4, 'api', {
    state: 'failed', imageId: null, steps: { total: 7, done: 3, cached: 1 }, failedStep: 'install', error: new AppError('BUILD_STEP_EXITED', { details: { step: 'RUN npm ci', exitCode: 1 } }).toEnvelope(),
  })
  const interrupted = past('7b0c1de2-0000-4000-8000-000000000003', 50, 2, 'web', { state: 'interrupted', imageId: null, steps: { total: 7, done: 3, cached: 1 } })
  const broken = steps.findIndex(({ step: { id } }) => id === 'install')
  const output = steps.map(({ step: { id }, says }) => [id, says.join('')] as const)
  return [
    { build: first, steps: done(steps, first.startedAt), output },
    { build: failed, steps: done(steps, failed.startedAt).map((one) => (one.id === 'install' ? { ...one, state: 'failed', error: 'exit code: 1' } : one)), output },
    { build: interrupted, steps: done(steps, interrupted.startedAt).slice(0, broken + 1).map((one, index) => (index === broken ? { ...one, state: 'cancelled' } : one)), output: output.slice(0, broken + 1).map(([id, text], index) => [id, index === broken ? text.slice(0, text.length / 2) : text] as const) },
  ]
}

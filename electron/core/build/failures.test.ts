// What BuildKit says of a failure becomes what a person can do about it.
import { describe, expect, it } from 'vitest'
import { buildError } from './failures.ts'

const failure = (step: { name: string; error: string } | null, lastWords: string, more: { said?: string; loggedIn?: string[] } = {}) =>
  buildError({ step, lastWords, said: more.said ?? '', target: '', loggedIn: new Set(more.loggedIn) })

const client = (words: string): string => `Dockerfile:2\n--------------------\n   2 | >>> RUN x\n--------------------\nERROR: failed to build: failed to solve: ${words}`

describe('a failed build', () => {
  it.each([
    ['process "/bin/sh -c make" did not complete successfully: exit code: 2', { code: 'BUILD_STEP_EXITED', details: { step: 'RUN make', exitCode: 2, said: 'gcc: not found' } }],
    ['failed to compute cache key: failed to calculate checksum of ref a::b: "/nothing": not found', { code: 'BUILD_STEP_FAILED', details: { step: 'RUN make', reason: expect.stringContaining('"/nothing": not found') as string } }],
    ['failed to copy files: write /x: no space left on device', { code: 'FILE_DISK_FULL' }],
    ['unset ssh forward key git', { code: 'BUILD_SSH_NEEDED', details: { id: 'git' }, field: 'ssh' }],
    ['secret token: not found', { code: 'BUILD_SECRET_NEEDED', details: { id: 'token' }, field: 'secrets' }],
  ])('in a step: %s', (error, expected) => {
    expect(failure({ name: 'RUN make', error }, client(error), { said: 'gcc: not found' }).toEnvelope()).toMatchObject(expected)
  })

  it('whose program is for another processor', () => {
    const error = 'process "/bin/sh -c x" did not complete successfully: exit code: 255'
    expect(failure({ name: 'RUN x', error }, client(error), { said: 'exec /bin/sh: exec format error' }).toEnvelope()).toMatchObject({ code: 'BUILD_PLATFORM_FOREIGN', field: 'platform' })
  })

  it.each([
    ['node:20: failed to resolve source metadata for docker.io/library/node:20: failed to do request: Head "https://registry-1.docker.io/v2/library/node/manifests/20": dial tcp: lookup registry-1.docker.io on 10.0.2.3:53: no such host', 'REGISTRY_UNREACHABLE', 'docker.io/library/node:20', 'docker.io'],
    ['builder: failed to resolve source metadata for docker.io/library/builder:latest: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed', 'IMAGE_NOT_FOUND', 'docker.io/library/builder:latest', 'docker.io'],
    ['ghcr.io/a/b:v3: failed to resolve source metadata for ghcr.io/a/b:v3: ghcr.io/a/b:v3: not found', 'IMAGE_NOT_FOUND', 'ghcr.io/a/b:v3', 'ghcr.io'],
    ['r.example:5000/x: failed to resolve source metadata for r.example:5000/x:latest: unexpected status from HEAD request to https://r.example:5000/v2/x/manifests/latest: 401 Unauthorized', 'REGISTRY_LOGIN_NEEDED', 'r.example:5000/x', 'r.example:5000'],
    ['r.example/x: failed to resolve source metadata for r.example/x:latest: failed to do request: Head "https://r.example/v2/x/manifests/latest": tls: failed to verify certificate: x509: certificate signed by unknown authority', 'REGISTRY_CERTIFICATE', 'r.example/x', 'r.example'],
  ])('for want of a base image: %s', (words, code, reference, host) => {
    expect(failure({ name: '[internal] load metadata for it', error: words.replace(/^.*metadata for \S+: /, '') }, client(words)).toEnvelope()).toMatchObject({ code, details: { reference, host } })
  })

  it('with a login that is not enough', () => {
    const words = 'r.example/x: failed to resolve source metadata for r.example/x:latest: unexpected status from HEAD request to https://r.example/v2/x/manifests/latest: 401 Unauthorized'
    expect(failure(null, client(words), { loggedIn: ['r.example'] }).code).toBe('REGISTRY_DENIED')
  })

  it.each([
    ['ERROR: failed to build: failed to solve: dockerfile parse error on line 2: unknown instruction: RUUN (did you mean RUN?)', { code: 'DOCKERFILE_INVALID', details: { line: 2, reason: 'unknown instruction: RUUN (did you mean RUN?)' } }],
    [client('base name (${BASE}) should not be blank'), { code: 'DOCKERFILE_INVALID', details: { line: 2, reason: 'base name (${BASE}) should not be blank' } }],
    ['ERROR: failed to build: failed to solve: target stage "other" could not be found', { code: 'BUILD_TARGET_UNKNOWN', details: { target: 'other' }, field: 'target' }],
    ['ERROR: something new', { code: 'BUILD_FAILED', details: { reason: 'something new' } }],
    ['', { code: 'BUILD_FAILED', details: { reason: '' } }],
  ])('before any step: %j', (words, expected) => {
    expect(failure(null, words).toEnvelope()).toMatchObject(expected)
  })

  it('that says very much is told briefly', () => {
    const error = `${'x'.repeat(100_000)}\n<script>`
    const { details } = failure({ name: 'y'.repeat(100_000), error }, error)
    expect(JSON.stringify(details).length).toBeLessThan(2_000)
  })
})

import { describe, expect, it } from 'vitest'
import { imagesNamed, readDockerfile } from './dockerfile.ts'

const text = `# syntax=registry.example/frontend:1
ARG BASE=registry.example:5000/base
ARG VERSION
FROM --platform=$BUILDPLATFORM \${BASE}:\${VERSION:-12} AS build
ARG VERSION=3
ARG TARGETARCH
ARG QUOTED="a b"
RUN --mount=type=secret,id=token,required=true --mount=type=ssh make
RUN --mount=type=secret,target=/run/secrets/other --mount=type=ssh,id=git --mount=type=bind,from=tools.example/kit,target=/kit make \\
  # a comment in between
  again
RUN <<EOT
FROM not/an-image
EOT
FROM scratch
COPY --from=build /a /a
COPY --from=other.example/image /b /b
from build as Last
copy --from=0 /a /b
`

describe('a Dockerfile', () => {
  it('tells its stages, with the lines on which they begin', () => {
    expect(readDockerfile(text).stages).toEqual([
      { name: 'build', base: '${BASE}:${VERSION:-12}', line: 4 },
      { name: '1', base: 'scratch', line: 15 },
      { name: 'Last', base: 'build', line: 18 },
    ])
  })

  it('tells its arguments once, without those that the builder fills in', () => {
    expect(readDockerfile(text).args).toEqual([
      { name: 'BASE', defaultValue: 'registry.example:5000/base', line: 2 },
      { name: 'VERSION', defaultValue: '3', line: 5 },
      { name: 'QUOTED', defaultValue: 'a b', line: 7 },
    ])
  })

  it('tells what its mounts ask for', () => {
    expect(readDockerfile(text)).toMatchObject({ secrets: [{ id: 'token', required: true }, { id: 'other', required: false }], ssh: ['default', 'git'] })
  })

  it('names the images of others, with its arguments filled in', () => {
    expect(imagesNamed(text, new Map())).toEqual(['registry.example/frontend:1', 'registry.example:5000/base:12', 'other.example/image', 'tools.example/kit'])
    expect(imagesNamed(text, new Map([['BASE', 'private.example/base'], ['VERSION', '9']]))).toContain('private.example/base:9')
  })

  it.each(['', '\0', 'FROM', 'FROM\\', 'RUN --mount=', 'ARG', 'COPY --from', '"'.repeat(1_000), 'FROM a as', '<<EOT'])('that is none (%j) tells nothing, and breaks nothing', (broken) => {
    expect(readDockerfile(broken).args).toEqual([])
    expect(imagesNamed(broken, new Map()).length).toBeLessThan(2)
  })
})

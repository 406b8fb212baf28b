// What BuildKit says becomes steps that a person reads: whatever it is cut into, however hostile, within bounds.
import { describe, expect, it } from 'vitest'
import { LineSplitter } from '../engine/lines.ts'
import { BuildSteps, readStepName } from './build-steps.ts'
import { Redaction } from './redaction.ts'
import { readSolveStatus } from './solve-status.ts'

const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString()
const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64')
const id = (name: string): string => `sha256:${name}`

const said = [
  { vertexes: [{ digest: id('load'), name: '[internal] load build definition from Dockerfile', started: at(1), completed: at(2) }] },
  { vertexes: [{ digest: id('from'), name: '[build 1/3] FROM docker.io/library/base' }, { digest: id('copy'), name: '[build 2/3] COPY . .' }, { digest: id('run'), name: '[build 3/3] RUN make' }] },
  { vertexes: [{ digest: id('from'), name: '[build 1/3] FROM docker.io/library/base', started: at(2), completed: at(2), cached: true }, { digest: id('copy'), started: at(3) }] },
  { statuses: [{ id: 'layer', vertex: id('from'), current: 5, total: 10, timestamp: at(3), started: at(3) }] },
  { statuses: [{ id: 'layer', vertex: id('from'), current: 10, total: 10, timestamp: at(4), started: at(3), completed: at(4) }] },
  { vertexes: [{ digest: id('copy'), started: at(3), completed: at(5) }, { digest: id('run'), started: at(5) }] },
  { logs: [{ vertex: id('run'), stream: 1, data: base64(Buffer.from('grüße 日本 ').subarray(0, 9)), timestamp: at(5) }] },
  { logs: [{ vertex: id('run'), stream: 2, data: base64('warning\n'), timestamp: at(5) }, { vertex: id('run'), stream: 1, data: base64(Buffer.from('grüße 日本 ').subarray(9)), timestamp: at(5) }] },
  { vertexes: [{ digest: id('run'), started: at(5), completed: at(9), error: 'process "/bin/sh -c make" did not complete successfully: exit code: 2' }] },
  { warnings: [{ vertex: id('load'), level: 1, short: base64('JSONArgsRecommended: JSON arguments recommended for CMD (line 3)'), detail: [base64('Why it matters')], url: 'https://docs.docker.com/go/x/', range: [{ start: { line: 3 }, end: { line: 3 } }] }] },
].map((one) => JSON.stringify(one)).join('\n')

const read = (chunks: Iterable<Buffer>): BuildSteps => {
  const steps = new BuildSteps()
  const lines = new LineSplitter()
  const take = (line: string): void => {
    const status = readSolveStatus(line)
    if (status !== null) steps.take(status)
  }
  for (const chunk of chunks) lines.push(chunk).forEach(take)
  lines.end().forEach(take)
  return steps
}

const everything = (steps: BuildSteps): unknown => ({ steps: steps.changedSince(-1), problems: steps.problems, output: steps.outputs.since(new Map(), 1e6), counts: steps.counts })

describe('the steps of a build', () => {
  it('are told by stage and place, with what they took, said and failed with', () => {
    const steps = read([Buffer.from(said)])
    expect(steps.changedSince(-1)).toMatchObject([
      { name: '[internal] load build definition from Dockerfile', number: null, state: 'done', startedAt: at(1), endedAt: at(2) },
      { name: 'FROM docker.io/library/base', stage: 'build', number: 1, of: 3, state: 'cached', parts: [{ id: 'layer', doneBytes: 10, totalBytes: 10, endedAt: at(4) }] },
      { name: 'COPY . .', state: 'done', startedAt: at(3), endedAt: at(5) },
      { name: 'RUN make', number: 3, state: 'failed', error: expect.stringContaining('exit code: 2') as string },
    ])
    expect(steps.counts).toEqual({ total: 3, done: 2, cached: 1 })
    expect(steps.failed?.name).toBe('RUN make')
    expect(steps.outputs.since(new Map(), 1e6)).toEqual([{ step: id('run'), from: 0, text: 'grüße warning\n日本 ' }])
    expect(steps.problems).toEqual([{ rule: 'JSONArgsRecommended', severity: 'warning', message: 'JSON arguments recommended for CMD', detail: 'Why it matters', url: 'https://docs.docker.com/go/x/', ranges: [{ start: { line: 3, column: 1 }, end: { line: 3, column: 1 } }] }])
  })

  it('are the same wherever their words are cut', () => {
    const bytes = Buffer.from(said)
    const whole = everything(read([bytes]))
    for (const size of [1, 2, 3, 5, 7, 64, 1_000]) expect(everything(read(Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size))))).toEqual(whole)
    for (let cut = 1; cut < bytes.length; cut += 11) expect(everything(read([bytes.subarray(0, cut), bytes.subarray(cut)]))).toEqual(whole)
  })

  it.each([
    ['[1/3] FROM a', { name: 'FROM a', stage: '', number: 1, of: 3, platform: '' }],
    ['[ 2/10] RUN a', { name: 'RUN a', stage: '', number: 2, of: 10, platform: '' }],
    ['[build  2/10] RUN a', { name: 'RUN a', stage: 'build', number: 2, of: 10, platform: '' }],
    ['[linux/arm64 build 2/4] RUN a', { name: 'RUN a', stage: 'build', number: 2, of: 4, platform: 'linux/arm64' }],
    ['[linux/amd64->arm64 1/4] RUN a', { name: 'RUN a', stage: '', number: 1, of: 4, platform: 'linux/amd64' }],
    ['[stage-1 2/2] RUN echo "[1/1] x"\nnext', { name: 'RUN echo "[1/1] x"\nnext', stage: 'stage-1', number: 2, of: 2, platform: '' }],
    ['exporting to image', { name: 'exporting to image', stage: '', number: null, of: null, platform: '' }],
    ['[internal] load .dockerignore', { name: '[internal] load .dockerignore', stage: '', number: null, of: null, platform: '' }],
  ])('have the name %j read', (name, expected) => expect(readStepName(name)).toEqual(expected))

  it('tell what changed since, and no more', () => {
    const steps = new BuildSteps()
    const lines = said.split('\n')
    lines.slice(0, 3).forEach((line) => steps.take(readSolveStatus(line)!))
    const seen = steps.change
    steps.take(readSolveStatus(lines[5]!)!)
    expect(steps.changedSince(seen).map(({ name }) => name)).toEqual(['COPY . .', 'RUN make'])
    steps.end(at(8))
    expect(steps.changedSince(-1).map(({ state, endedAt }) => [state, endedAt])).toEqual([['done', at(2)], ['cached', at(2)], ['done', at(5)], ['cancelled', at(8)]])
  })

  it('that were cancelled because another one failed have not failed', () => {
    const steps = new BuildSteps()
    steps.take(readSolveStatus(JSON.stringify({ vertexes: [{ digest: id('a'), name: '[1/1] RUN a', started: at(1), completed: at(2), error: 'process "a" did not complete successfully: context canceled: context canceled' }] }))!)
    expect(steps.failed).toBeNull()
    expect(steps.changedSince(-1)[0]?.state).toBe('cancelled')
  })

  it.each([
    '', 'ERROR: failed to build', '{', '{}', '[]', 'null', '{"vertexes":null,"logs":{},"statuses":[null,1,"x"],"warnings":[{}]}', '{"vertexes":[{"digest":7},{"name":"x"},{"digest":""}]}',
    '{"logs":[{"vertex":"a","data":12},{"vertex":["a"],"data":"AA=="}]}', '{"vertexes":[{"digest":"a","started":"yesterday","completed":{},"error":[]}]}', '{"statuses":[{"vertex":"a","id":"b","current":-5,"total":"many"}]}',
    '{"warnings":[{"short":"%%%","detail":"x","url":"javascript:alert(1)","range":[{"start":{"line":-1}},{"end":null},5]}]}', '{"__proto__":{"vertexes":[{"digest":"a"}]},"constructor":1}',
  ])('survive %j', (line) => {
    const steps = read([Buffer.from(`${line}\n`)])
    expect(steps.failed).toBeNull()
    expect(steps.problems.every(({ url, ranges }) => url === '' && ranges.length === 0)).toBe(true)
  })

  it('keep within bounds however many there are and whatever they say, and tell where a gap is', () => {
    const steps = new BuildSteps()
    for (let count = 0; count < 3_000; count++) steps.take({ vertexes: [{ id: String(count), name: 'x', startedAt: null, endedAt: null, cached: false, error: null }], statuses: [], logs: [], warnings: [] })
    expect(steps.changedSince(-1)).toHaveLength(2_000)
    const log = (vertex: string, text: string): void => steps.take({ vertexes: [], statuses: [], logs: [{ vertex, stream: 1, bytes: Buffer.from(text) }], warnings: [] })
    const line = `${'😀'.repeat(4_000)}\n`
    for (let count = 0; count < 400; count++) log('1', line)
    const kept = steps.outputs.since(new Map(), 1e9)
    expect(kept).toHaveLength(1)
    expect((kept[0]?.from ?? 0) + (kept[0]?.text.length ?? 0)).toBe(400 * line.length)
    expect(kept[0]?.text.length).toBeLessThan(600_000)
    for (let step = 2; step < 20; step++) for (let count = 0; count < 60; count++) log(String(step), line)
    const all = steps.outputs.since(new Map(), 1e9)
    expect(all.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(2.1 * 1024 * 1024)
    // The last one is whole as far as it is kept.
    expect(all.at(-1)?.step).toBe('19')
    expect(all.every(({ text }) => text.isWellFormed())).toBe(true)
  })

  it('hand out what they said in parts, each character once', () => {
    const steps = new BuildSteps()
    const text = '日本😀'.repeat(1_000)
    steps.take({ vertexes: [], statuses: [], logs: [{ vertex: 'a', stream: 1, bytes: Buffer.from(text) }], warnings: [] })
    const positions = new Map<string, number>()
    let got = ''
    for (let part = steps.outputs.since(positions, 99); part.length > 0; part = steps.outputs.since(positions, 99)) {
      expect(part[0]?.from).toBe(got.length)
      expect(part[0]?.text.isWellFormed()).toBe(true)
      got += part[0]?.text
    }
    expect(got).toBe(text)
  })

  it('never show a secret, not even one that comes in two parts with other words in between', () => {
    const steps = new BuildSteps(new Redaction(['hunter2-and-more']))
    const take = (status: object): void => steps.take(readSolveStatus(JSON.stringify(status))!)
    const log = (stream: number, text: string): void => take({ logs: [{ vertex: id('a'), stream, data: base64(text), timestamp: at(1) }] })
    take({ vertexes: [{ digest: id('a'), name: '[1/1] RUN curl hunter2-and-more', started: at(1) }] })
    log(1, 'token: hunter2-')
    log(2, 'meanwhile\n')
    const positions = new Map<string, number>()
    expect(steps.outputs.since(positions, 1e6).map(({ text }) => text)).toEqual(['token: meanwhile\n'])
    log(1, 'and-more, then hunter2')
    expect(steps.outputs.since(positions, 1e6).map(({ text }) => text)).toEqual(['•••, then '])
    take({ vertexes: [{ digest: id('a'), started: at(1), completed: at(2), error: 'process "curl hunter2-and-more" did not complete' }] })
    expect(steps.outputs.since(positions, 1e6).map(({ text }) => text)).toEqual(['hunter2'])
    expect(steps.failed).toMatchObject({ name: 'RUN curl •••', error: 'process "curl •••" did not complete' })
  })

  it('have last lines without colours and control characters', () => {
    const steps = new BuildSteps()
    steps.take({ vertexes: [], statuses: [], logs: [{ vertex: 'a', stream: 1, bytes: Buffer.from('one\ntwo\n\u001b[31mthree\u001b[0m\u0007\u0000\r\n\n') }], warnings: [] })
    expect(steps.outputs.lastLines('a', 2, 100)).toBe('two\nthree')
    expect(steps.outputs.lastLines('nobody', 2, 100)).toBe('')
  })
})

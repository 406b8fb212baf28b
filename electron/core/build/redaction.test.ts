import { buildFields } from '#contract/build.ts'
import { expect, it } from 'vitest'
import { redacted, redaction } from './redaction.ts'

const request = buildFields.parse({ folder: '/x', args: [{ name: 'A', value: 'hunter2 and more', secret: true }, { name: 'B', value: 'plain' }, { name: 'C', value: 'abc', secret: true }] })
const redact = redaction(request, [Buffer.from('a-token\n'), Buffer.from('hunter2')])

it('values of secrets are blacked out wherever they come up, the longest first', () => {
  expect(redact('RUN x hunter2 and more hunter2 plain abc a-token.')).toBe('RUN x ••• ••• plain abc •••.')
  const step = { id: 'a', name: 'RUN curl a-token', stage: '', number: 1, of: 1, platform: '', state: 'failed', startedAt: null, endedAt: null, error: 'process "curl a-token"', parts: [] } as const
  expect(redacted({ steps: [step], output: [{ step: 'a', from: 0, text: 'a-token\n' }] }, redact)).toEqual({ steps: [{ ...step, name: 'RUN curl •••', error: 'process "curl •••"' }], output: [{ step: 'a', from: 0, text: '•••' }] })
})

it('without secrets nothing changes', () => {
  expect(redaction(buildFields.parse({ folder: '/x' }), [])('anything')).toBe('anything')
})

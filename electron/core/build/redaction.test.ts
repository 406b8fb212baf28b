import { buildFields } from '#contract/build.ts'
import { describe, expect, it } from 'vitest'
import { Redaction, redactionOf } from './redaction.ts'

const request = buildFields.parse({ folder: '/x', args: [{ name: 'A', value: 'hunter2 and more', secret: true }, { name: 'B', value: 'plain' }, { name: 'C', value: 'abc', secret: true }] })
const said = 'RUN x hunter2 and more hunter2 plain abc a-token.\n'
const shown = 'RUN x ••• ••• plain abc •••.\n'
const redaction = (): Redaction => redactionOf(request, [Buffer.from('a-token\n'), Buffer.from('hunter2')])

describe('values of secrets are blacked out', () => {
  it('wherever they come up, the longest first', () => expect(redaction().text(said)).toBe(shown))

  it('wherever a text is cut', () => {
    for (let first = 0; first <= said.length; first++) {
      for (let second = first; second <= said.length; second++) {
        const stream = redaction().stream()
        const parts = [said.slice(0, first), said.slice(first, second), said.slice(second)].map((part) => stream.push(part))
        expect(parts.join('') + stream.end()).toBe(shown)
        expect(parts.join('')).not.toMatch(/hunter2|a-token/)
      }
    }
  })

  it('line by line too, where a secret has several', () => {
    const key = '-----BEGIN KEY-----\nAAAA1234BBBB\n{\n-----END KEY-----\n'
    expect(new Redaction([key]).text(`${key}  AAAA1234BBBB {`)).toBe('•••\n  ••• {')
  })

  it('no longer once they are forgotten', () => {
    const one = redaction()
    one.forget()
    expect(one.text(said)).toBe(said)
  })
})

describe('what is no secret', () => {
  it('is shown at once, and its rest at the end', () => {
    const stream = new Redaction(['password']).stream()
    expect([stream.push('a pass'), stream.push('port and a '), stream.push('passw'), stream.end()]).toEqual(['a ', 'passport and a ', '', 'passw'])
  })

  it('is as it was where there are none', () => expect(redactionOf(buildFields.parse({ folder: '/x' }), []).text('anything')).toBe('anything'))
})

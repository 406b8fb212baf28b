import { describe, expect, it } from 'vitest'
import { AppError, describeError, errorTexts, fillText } from './errors.ts'

describe('an error', () => {
  it('says what happened and what to do, with its details filled in', () => {
    const error = new AppError('HOST_PORT_TAKEN', { details: { port: 80, holder: 'process', name: 'nginx', pid: 7 } })
    expect(describeError(error.toEnvelope())).toBe('Port 80 on this computer is taken by nginx (process 7). Publish another port, or end what holds it.')
  })

  it('says a code among its details in words, and nothing that came from elsewhere', () => {
    expect(fillText('taken{holder}, {name}', { holder: 'container', name: 'process {pid}', pid: 1 })).toBe('taken by the container process {pid}, process {pid}')
    expect(fillText('taken{holder}', { holder: 'constructor' })).toBe('takenconstructor')
  })

  it('comes back from its envelope as it was', () => {
    const error = new AppError('INPUT_INVALID', { details: { reason: 'no' }, field: 'name' })
    expect(AppError.from(error.toEnvelope()).toEnvelope()).toEqual(error.toEnvelope())
  })

  it.each(Object.entries(errorTexts))('%s is two sentences', (_code, { what, remedy }) => {
    expect(remedy).toMatch(/^[A-Z].*[.]$/)
    expect(what).toMatch(/([.]|\{(?:reason|state)\})$/)
  })
})

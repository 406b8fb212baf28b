import { describe, expect, it } from 'vitest'
import { chooseApiVersion } from './api-version.ts'

describe('the API version', () => {
  it.each([
    ['ours when the engine is newer', { ApiVersion: '1.60', MinAPIVersion: '1.24' }, '1.51'],
    ['the engine’s when it is older', { ApiVersion: '1.44', MinAPIVersion: '1.12' }, '1.44'],
    ['the engine’s minimum when that is above ours', { ApiVersion: '2.4', MinAPIVersion: '2.0' }, '2.0'],
    ['compared as numbers', { ApiVersion: '1.9' }, '1.9'],
    ['ours when the engine says no minimum', { ApiVersion: '1.51' }, '1.51'],
  ])('is %s', (_name, engine, expected) => {
    expect(chooseApiVersion(engine, '1.51')).toBe(expected)
  })

  it.each([{}, { ApiVersion: '../etc' }])('is not guessed from %j', (engine) => {
    expect(() => chooseApiVersion(engine)).toThrow('ENGINE_REFUSED')
  })
})

// Tests reading a program's needs, on the program that is always here: the one that runs the test.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isElf, readElfNeeds } from './elf.ts'

describe.runIf(process.platform === 'linux')('readElfNeeds', () => {
  it('finds the loader and the C library', () => {
    const needs = readElfNeeds(readFileSync(process.execPath))
    expect(needs.interpreter).toMatch(/\/ld-(linux|musl)/)
    expect(needs.libraries.some((name) => /^libc\b/.test(name))).toBe(true)
  })
})

describe('isElf', () => {
  it('is not fooled by scripts or short files', () => {
    expect(isElf(Buffer.from('#!/bin/sh\n'.padEnd(100)))).toBe(false)
    expect(isElf(Buffer.from('\x7fELF', 'latin1'))).toBe(false)
  })
})

// Tests that what mmdebstrap prints becomes the right cause: the words are Debian's, copied from real failures.
import { describe, expect, it } from 'vitest'
import { explainFetchFailure } from './build-error.ts'

describe('explainFetchFailure', () => {
  it.each([
    ['E: Failed to fetch http://m.test/debian/dists/forky/InRelease  Could not connect to m.test:80', /could not be reached/],
    ['W: GPG error: http://m.test forky InRelease: NO_PUBKEY 0E98404D386FA1D9\nE: Failed to fetch', /signature/],
    ['E: Release file for http://m.test/InRelease is expired (invalid since 15d 1h)', /too old/],
    ['E: failed to parse /etc/subuid and /etc/subgid', /name space/],
    ['tar: cannot write: No space left on device', /disk filled up/],
    ['E: Unable to locate package docker.io', /does not hold/],
  ])('%s', (output, expected) => {
    expect(explainFetchFailure(output).message).toMatch(expected)
  })

  it('shows the tool’s own words when it knows no better', () => {
    expect(explainFetchFailure('I: fine\nE: something new').message).toMatch(/E: something new/)
  })
})

// Owns what the report of a suite says beside passed and failed: why a test skipped itself, and what failed before it passed.

/** A reporter of vitest; it stands before the one that writes the report. */
export default class Notes {
  onTestCaseResult(test) {
    const { state, note, errors } = test.result()
    if (state === 'skipped' && note !== undefined) test.meta().reason ??= note
    if (test.diagnostic()?.flaky) test.meta().firstError = errors?.[0]?.message ?? 'no message'
  }
}

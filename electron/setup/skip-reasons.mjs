// Owns the reasons of skipped tests: what a test says as it skips itself goes into the report, where the summary of `npm test` finds it.

/** A reporter of vitest; it stands before the one that writes the report. */
export default class SkipReasons {
  onTestCaseResult(test) {
    const { state, note } = test.result()
    if (state === 'skipped' && note !== undefined) test.meta().reason ??= note
  }
}

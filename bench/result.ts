// Owns how every benchmark reports: medians and spread side by side, a ratio, and one JSON object on the last line when asked.

export interface Result {
  readonly name: string
  /** Median of ours and of the peer, in `unit`. */
  readonly ours: number
  readonly peer: number
  readonly ratio: number
  readonly unit: string
  readonly runs: readonly { readonly ours: number; readonly peer: number }[]
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

export const summarize = (name: string, unit: string, runs: Result['runs']): Result => {
  const ours = median(runs.map((run) => run.ours))
  const peer = median(runs.map((run) => run.peer))
  return { name, ours, peer, ratio: ours / peer, unit, runs }
}

const line = (label: string, values: readonly number[], unit: string): string =>
  `${label.padEnd(6)} median ${median(values).toFixed(2)} ${unit} (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)}, ${values.length} runs)`

export const report = (result: Result, json: boolean): void => {
  console.log(line('ours', result.runs.map(({ ours }) => ours), result.unit))
  console.log(line('peer', result.runs.map(({ peer }) => peer), result.unit))
  console.log(`ratio  ${result.ratio.toFixed(3)}`)
  if (json) console.log(JSON.stringify(result))
}

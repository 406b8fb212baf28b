// Owns sizes and durations as the docker client writes them: 512m, 1.5g, 1m30s.

const units: readonly (readonly [string, number])[] = [['t', 1024 ** 4], ['g', 1024 ** 3], ['m', 1024 ** 2], ['k', 1024]]

/** Bytes of "512m", "1.5 GiB", "1024"; null when it is no size. Units are binary, as for the docker client. */
export const parseBytes = (text: string): number | null => {
  const match = /^(\d+(?:\.\d+)?)\s*(?:([kmgt])i?b?|b)?$/i.exec(text.trim())
  if (match === null) return null
  const unit = units.find(([letter]) => letter === match[2]?.toLowerCase())?.[1] ?? 1
  const bytes = Math.floor(Number(match[1]) * unit)
  return Number.isSafeInteger(bytes) ? bytes : null
}

/** The shortest way to write it that loses nothing. */
export const formatBytes = (bytes: number): string => {
  const unit = units.find(([, size]) => bytes >= size && bytes % size === 0)
  return unit === undefined ? `${bytes}b` : `${bytes / unit[1]}${unit[0]}`
}

const spans: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 }

/** Milliseconds of "1m30s", "500ms", "1.5h"; a plain number means seconds. Null when it is no duration. */
export const parseDuration = (text: string): number | null => {
  const plain = text.trim()
  if (/^\d+(?:\.\d+)?$/.test(plain)) return Math.round(Number(plain) * 1_000)
  if (!/^(?:\d+(?:\.\d+)?(?:ms|h|m|s))+$/.test(plain)) return null
  let sum = 0
  for (const [, number, unit] of plain.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)) sum += Number(number) * (spans[unit ?? ''] ?? 0)
  return Math.round(sum)
}

export const formatDuration = (ms: number): string => {
  if (ms % 1_000 !== 0) return `${ms}ms`
  const seconds = ms / 1_000
  if (seconds % 3_600 === 0 && seconds > 0) return `${seconds / 3_600}h`
  return seconds % 60 === 0 && seconds > 0 ? `${seconds / 60}m` : `${seconds}s`
}

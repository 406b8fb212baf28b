// Owns how figures and times read: MiB and GiB with one decimal, relative times, in the person's language.
const kib = 1024
const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

export const formatBytes = (bytes: number): string => {
  let value = Math.max(0, bytes)
  let unit = 0
  // 1,000 of a unit already reads better as 1.0 of the next.
  while (value >= 1000 && unit < units.length - 1) {
    value /= kib
    unit += 1
  }
  return `${unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}

export const formatMiB = (mib: number): string => formatBytes(mib * kib * kib)

export const formatPercent = (percent: number): string => `${percent >= 99.95 ? Math.round(percent) : percent.toFixed(1)} %`

export const formatMs = (ms: number): string => (ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`)

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

const relative = new Map<string, Intl.RelativeTimeFormat>()
const exact = new Map<string, Intl.DateTimeFormat>()
const kept = <T>(map: Map<string, T>, key: string, make: () => T): T => {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

export const formatAgo = (iso: string, nowMs: number, language: string): string => {
  const seconds = Math.max(0, (nowMs - Date.parse(iso)) / 1_000)
  const format = kept(relative, language, () => new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' }))
  for (const [unit, size] of steps) if (seconds >= size) return format.format(-Math.floor(seconds / size), unit)
  return format.format(0, 'second')
}

export const formatExact = (iso: string, language: string): string =>
  kept(exact, language, () => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' })).format(new Date(iso))

/** What people compare and type: twelve characters, without the algorithm. */
export const shortId = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12)

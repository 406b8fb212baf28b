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

/** A span as a clock writes it: 1:05, 2:03:04, 3d 4:05. */
export const formatDuration = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds))
  const [days, hours, minutes] = [Math.floor(whole / 86_400), Math.floor(whole / 3_600) % 24, Math.floor(whole / 60) % 60]
  const two = (value: number): string => String(value).padStart(2, '0')
  if (days > 0) return `${days}d ${hours}:${two(minutes)}`
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

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

// Owns one live chart: uPlot in the window's colours, its time cursor shared with its neighbours.
import { Group, Paper, Text, Title, useMantineColorScheme } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import classes from './Chart.module.css'

const height = 132
const shared = uPlot.sync('slipway')
const powersOfTwo = Array.from({ length: 45 }, (_, power) => 2 ** power)
const clock = (seconds: number): string => new Date(seconds * 1_000).toTimeString().slice(0, 8)
const colours = ['--sw-accent', '--sw-warn', '--sw-ok', '--sw-ansi-5', '--sw-bad', '--sw-idle'] as const

interface Props {
  readonly title: string
  readonly now: string
  readonly times: readonly number[]
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[]
  readonly format: (value: number) => string
  /** The axis reaches at least this, so that noise does not look like load. */
  readonly least: number
  /** Its axis steps by powers of two. */
  readonly bytes?: boolean
  /** Says which line is whose. */
  readonly legend?: boolean
}

/** What the lines say where the time cursor stands. */
const valuesAt = (at: number, times: readonly number[], series: Props['series'], format: (value: number) => string): string =>
  [clock(times[at] ?? 0), ...series.flatMap(({ name, values }) => {
    const value = values[at]
    return value === null || value === undefined ? [] : [series.length > 1 ? `${name} ${format(value)}` : format(value)]
  })].join(' · ')

export const Chart = ({ title, now, times, series, format, least, bytes = false, legend = false }: Props) => {
  const [at, setAt] = useState<number | null>(null)
  const host = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  const { colorScheme } = useMantineColorScheme()
  const data = [times, ...series.map(({ values }) => values)] as unknown as uPlot.AlignedData
  const latest = useRef(data)
  useLayoutEffect(() => { latest.current = data })
  const names = series.map(({ name }) => name).join()

  useEffect(() => {
    const place = host.current
    if (place === null) return
    const style = getComputedStyle(document.documentElement)
    const read = (name: string): string => style.getPropertyValue(name).trim()
    const axis = { stroke: read('--mantine-color-dimmed'), grid: { stroke: read('--sw-line'), width: 1 }, ticks: { show: false }, font: '11px system-ui' }
    plot.current = new uPlot({
      width: place.clientWidth, height, legend: { show: false }, cursor: { sync: { key: shared.key }, points: { size: 6 }, y: false },
      // Synchronous charts tell each other where the cursor stands, and each says what it has there.
      hooks: { setCursor: [({ cursor }) => setAt(cursor.left === undefined || cursor.left < 0 ? null : (cursor.idx ?? null))] },
      scales: { y: { range: (_, __, max) => [0, Math.max(least, max * 1.1)] } },
      axes: [{ ...axis, space: 90, size: 28, values: (_, values) => values.map(clock) }, { ...axis, size: 78, space: 28, ...(bytes ? { incrs: powersOfTwo } : {}), values: (_, values) => values.map(format) }],
      series: [{}, ...names.split(',').map((label, index) => ({ label, stroke: read(colours[index] ?? colours[0]), width: 1.5, points: { show: false }, spanGaps: true }))],
    }, latest.current, place)
    const observer = new ResizeObserver(() => plot.current?.setSize({ width: place.clientWidth, height }))
    observer.observe(place)
    return () => {
      observer.disconnect()
      plot.current?.destroy()
    }
  }, [names, format, least, bytes, colorScheme])

  useEffect(() => { plot.current?.setData(latest.current) }, [times])

  return (
    <Paper withBorder p="sm" className={classes.card}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Title order={2} size="h3">{title}</Title>
        <Text size="sm" c="dimmed" className={classes.now}>{at === null || at >= times.length ? now : valuesAt(at, times, series, format)}</Text>
      </Group>
      {legend && (
        <ul className={classes.legend}>
          {series.map(({ name }, index) => <li key={name} className={classes.key}><span className={classes.swatch} style={{ background: `var(${colours[index] ?? colours[0]})` }} aria-hidden="true" /><bdi>{name}</bdi></li>)}
        </ul>
      )}
      <div ref={host} role="img" aria-label={`${title}: ${now}`} />
    </Paper>
  )
}

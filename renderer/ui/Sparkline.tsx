// Owns the tiny picture of a figure over the last moments.
import classes from './Sparkline.module.css'

const width = 48
const height = 16

interface Props {
  readonly values: readonly number[]
  /** What fills the whole height; a larger value raises it. */
  readonly full: number
  /** How many values fill the width; fewer stand at the right, where now is. */
  readonly span?: number
}

export const Sparkline = ({ values, full, span = 24 }: Props) => {
  const top = Math.max(full, ...values)
  const step = width / (span - 1)
  const left = width - (values.length - 1) * step
  const points = values.map((value, index) => `${(left + index * step).toFixed(1)},${(height - 1 - (value / top) * (height - 2)).toFixed(1)}`)
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className={classes.line} aria-hidden="true" preserveAspectRatio="none">
      {values.length > 1 && <polyline points={points.join(' ')} fill="none" stroke="currentColor" strokeWidth="1.3" vectorEffect="non-scaling-stroke" />}
    </svg>
  )
}

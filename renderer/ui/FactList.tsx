// Owns a list of facts: names beside values, of which there may be many. What has no value is left out.
import classes from './FactList.module.css'
import { safeText } from './text.ts'

/** A row shows so many of its values at most. */
const mostValues = 300

export const FactList = ({ rows }: { readonly rows: readonly (readonly [string, readonly string[]])[] }) => (
  <dl className={classes.facts}>
    {rows.flatMap(([name, values]) => (values.length === 0 ? [] : [
      <dt key={name}>{name}</dt>,
      <dd key={`${name}-values`} className={classes.value}>{values.slice(0, mostValues).map((value) => <div key={value}><bdi>{safeText(value, 2_000)}</bdi></div>)}</dd>,
    ]))}
  </dl>
)

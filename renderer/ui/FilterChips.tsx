// Owns the chips over a list: each narrows it while it is pressed, and says how many rows it is about.
import classes from './FilterChips.module.css'

interface Props {
  readonly label: string
  readonly chips: readonly { readonly id: string; readonly name: string; readonly count: number; readonly icon?: React.ReactNode }[]
  readonly pressed: readonly string[]
  readonly onChange: (pressed: readonly string[]) => void
  /** What else changes how the list looks, at the right. */
  readonly children?: React.ReactNode
}

export const FilterChips = ({ label, chips, pressed, onChange, children }: Props) => (
  <div className={classes.bar} role="toolbar" aria-label={label}>
    {chips.map(({ id, name, count, icon }) => {
      const on = pressed.includes(id)
      return (
        <button key={id} type="button" className={classes.chip} aria-pressed={on} onClick={() => onChange(on ? pressed.filter((one) => one !== id) : [...pressed, id])}>
          {icon}{name}<span className={classes.count}>{count}</span>
        </button>
      )
    })}
    <span className={classes.rest}>{children}</span>
  </div>
)

// Owns the star of a container: a favourite stays on top.
import { Star } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useArrangement } from '../../../state/arrangement.ts'
import { safeText } from '../../../ui/text.ts'
import { star } from './arrange.ts'
import classes from './groups.module.css'

export const StarButton = ({ name, tabIndex }: { readonly name: string; readonly tabIndex?: number }) => {
  const { t } = useTranslation()
  const on = useArrangement((state) => state.favourites.has(name))
  const label = t('arrangement.starOf', { name: safeText(name, 80) })
  return (
    <button type="button" className={classes.star} aria-pressed={on} aria-label={label} title={t(on ? 'containers.actions.unstar' : 'containers.actions.star')} {...(tabIndex === undefined ? {} : { tabIndex })} onClick={() => void star([name], !on)}>
      <Star size={14} aria-hidden="true" {...(on ? { fill: 'currentColor' } : {})} />
    </button>
  )
}

// Owns a strip of tabs that can be closed.
import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Middle } from './Middle.tsx'
import classes from './TabStrip.module.css'

interface Props {
  readonly label: string
  readonly tabs: readonly { readonly id: string; readonly name: string; readonly icon?: React.ReactNode }[]
  readonly active: string | null
  readonly onActivate: (id: string) => void
  readonly onClose: (id: string) => void
}

export const TabStrip = ({ label, tabs, active, onActivate, onClose }: Props) => {
  const { t } = useTranslation()
  return (
    <div className={classes.strip} role="group" aria-label={label}>
      {tabs.map(({ id, name, icon }) => (
        <span key={id} className={classes.tab} data-active={id === active || undefined}>
          <button type="button" className={classes.name} data-terminal-tab={id} aria-pressed={id === active} onClick={() => onActivate(id)}>{icon}<Middle text={name} /></button>
          <CloseButton size="xs" aria-label={t('frame.drawer.closeTab', { name })} onClick={() => onClose(id)} />
        </span>
      ))}
    </div>
  )
}

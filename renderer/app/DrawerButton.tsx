// Owns the way to the drawer, at the right of the status line.
import { UnstyledButton } from '@mantine/core'
import { SquareTerminal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { toggleDrawer, useDrawer } from '../state/drawer.ts'
import classes from './DrawerButton.module.css'

export const DrawerButton = () => {
  const { t } = useTranslation()
  const open = useDrawer((state) => state.open)
  const count = useDrawer((state) => state.tabs.length)
  return (
    <UnstyledButton className={classes.button} onClick={toggleDrawer} aria-expanded={open} title="Ctrl `">
      <SquareTerminal size={14} aria-hidden="true" />
      <span>{t('frame.drawer.open')}{count > 0 ? ` · ${t('frame.drawer.count', { count })}` : ''}</span>
    </UnstyledButton>
  )
}

// Owns the one menu that all rows of a list share: opened where it was asked for.
import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './DataTable.module.css'

export interface MenuSpot<T> {
  readonly of: T
  readonly x: number
  readonly y: number
}

interface Props {
  readonly spot: MenuSpot<unknown> | null
  readonly onClose: () => void
  readonly children: React.ReactNode
}

export const RowMenu = ({ spot, onClose, children }: Props) => {
  const { t } = useTranslation()
  return (
    <Menu opened={spot !== null} onClose={onClose} position="bottom-start" returnFocus={false} withinPortal>
      <Menu.Target>
        <button type="button" tabIndex={-1} aria-label={t('common.more')} className={classes.spot} style={{ left: spot?.x ?? 0, top: spot?.y ?? 0 }} />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}

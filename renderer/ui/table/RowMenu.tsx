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

const padding = 8
/** Where there is no room below it moves up, as menus of the system do: the pointer, unlike a button, may be covered. */
const limiter = { fn: ({ x, y }: { readonly x: number; readonly y: number }) => ({ x, y }) }
const beside = { flip: false, shift: { crossAxis: true, padding, limiter }, size: { padding } }

export const RowMenu = ({ spot, onClose, children }: Props) => {
  const { t } = useTranslation()
  return (
    <Menu opened={spot !== null} onClose={onClose} position="bottom-start" returnFocus={false} withinPortal middlewares={beside}>
      <Menu.Target>
        <button type="button" tabIndex={-1} aria-label={t('common.more')} className={classes.spot} style={{ left: spot?.x ?? 0, top: spot?.y ?? 0 }} />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}

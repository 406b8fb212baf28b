// Owns the frame around every page: top bar, rail, page, drawer, status line.
import { DropToLoad } from '../features/images/DropToLoad.tsx'
import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ContainerDialogs } from '../features/containers/dialogs/ContainerDialogs.tsx'
import { Drawer } from './Drawer.tsx'
import classes from './Frame.module.css'
import { KeyMap } from './KeyMap.tsx'
import { Palette } from './Palette.tsx'
import { Rail } from './Rail.tsx'
import { StatusLine } from './StatusLine.tsx'
import { TopBar } from './TopBar.tsx'
import { useGlobalKeys } from './use-global-keys.ts'

export const Frame = () => {
  const { t } = useTranslation()
  useGlobalKeys()
  return (
    <div className={classes.frame}>
      <a href="#main" className={classes.skip} onClick={(event) => {
        event.preventDefault()
        document.getElementById('main')?.focus()
      }}>{t('frame.skip')}</a>
      <TopBar />
      <Rail />
      <main id="main" tabIndex={-1} className={classes.main}>
        <div className={classes.page}><Outlet /></div>
        <Drawer />
      </main>
      <StatusLine />
      <ContainerDialogs />
      <Palette />
      <KeyMap />
      <DropToLoad />
    </div>
  )
}

// Owns the drawer over every page: terminals and logs that stay while pages change.
import { ActionIcon, Text, Tooltip } from '@mantine/core'
import { ChevronDown, ScrollText, SquareTerminal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LogsTab } from '../features/containers/LogsTab.tsx'
import { activateTab, removeTab, toggleDrawer, useDrawer } from '../state/drawer.ts'
import type { DrawerTab } from '../state/drawer.ts'
import { useUi } from '../state/ui-store.ts'
import { TabStrip } from '../ui/TabStrip.tsx'
import { NewTerminal } from '../ui/terminal/NewTerminal.tsx'
import { TabActions } from '../ui/terminal/TabActions.tsx'
import { TerminalPanes } from '../ui/terminal/TerminalPanes.tsx'
import { closeTerminalTab } from '../ui/terminal/tabs.ts'
import { useTabName } from '../ui/terminal/use-tab-name.ts'
import classes from './Drawer.module.css'

const least = 120
const pageLeast = 160
const stepPx = 32

const resizeTo = (height: number): void => {
  useUi.setState({ drawerHeight: Math.round(Math.min(window.innerHeight - pageLeast, Math.max(least, height))) })
}

const startResize = (event: React.PointerEvent<HTMLElement>): void => {
  event.preventDefault()
  const handle = event.currentTarget
  const bottom = handle.parentElement?.getBoundingClientRect().bottom ?? window.innerHeight
  handle.setPointerCapture(event.pointerId)
  const move = (now: PointerEvent): void => resizeTo(bottom - now.clientY)
  handle.addEventListener('pointermove', move)
  handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true })
}

const Inside = ({ tab }: { readonly tab: DrawerTab }) =>
  tab.kind === 'terminal' ? <TerminalPanes id={tab.id} /> : <LogsTab id={tab.container} name={tab.name} />

export const Drawer = () => {
  const { t } = useTranslation()
  const { open, tabs, active } = useDrawer()
  const height = useUi((state) => state.drawerHeight)
  const tab = tabs.find(({ id }) => id === active)
  const nameOf = useTabName()
  if (!open) return null
  return (
    <section className={classes.drawer} style={{ height }} aria-label={t('frame.drawer.label')}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator that moves is a control by its role */}
      <div
        role="separator" aria-orientation="horizontal" aria-label={t('frame.drawer.resize')} aria-valuenow={height} aria-valuemin={least} aria-valuemax={2_000} tabIndex={0}
        className={classes.handle} onPointerDown={startResize}
        onKeyDown={(event) => {
          if (event.key === 'ArrowUp') resizeTo(height + stepPx)
          if (event.key === 'ArrowDown') resizeTo(height - stepPx)
        }}
      />
      <div className={classes.bar}>
        <TabStrip
          label={t('frame.drawer.label')} active={active} onActivate={activateTab}
          tabs={tabs.map(({ id, kind, name }, index) => ({ id, name: kind === 'logs' ? t('frame.drawer.logs', { name }) : nameOf(id, index + 1, true), icon: kind === 'logs' ? <ScrollText size={13} aria-hidden="true" /> : <SquareTerminal size={13} aria-hidden="true" /> }))}
          onClose={(id) => (tabs.find((one) => one.id === id)?.kind === 'terminal' ? closeTerminalTab(id) : removeTab(id))}
        />
        <NewTerminal whose={null} place="drawer" able onOpen={activateTab} />
        <span className={classes.gap} />
        {tab?.kind === 'terminal' && <TabActions id={tab.id} />}
        <Tooltip label={t('frame.drawer.close')}><ActionIcon variant="subtle" color="gray" aria-label={t('frame.drawer.close')} onClick={toggleDrawer}><ChevronDown size={15} /></ActionIcon></Tooltip>
      </div>
      {tab === undefined ? <Text size="sm" c="dimmed" p="md">{t('frame.drawer.empty')}</Text> : <Inside key={tab.id} tab={tab} />}
    </section>
  )
}

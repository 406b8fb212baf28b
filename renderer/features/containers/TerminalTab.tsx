// Owns the terminal tab of a container page: several terminals side by side as tabs.
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { PanelBottom, Plus, SquareTerminal } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContainerDetail } from '#contract/containers.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { TabStrip } from '../../ui/TabStrip.tsx'
import { act } from './actions.ts'
import { SessionView } from './SessionView.tsx'
import classes from './TerminalTab.module.css'
import { bringToPage, closeTerminal, keepInDrawer, moveToDrawer, openTerminal, useSessions } from './terminal-sessions.ts'

export const TerminalTab = ({ container }: { readonly container: ContainerDetail }) => {
  const { t } = useTranslation()
  const all = useSessions((state) => state.all)
  const sessions = all.filter((one) => one.container === container.id && one.place === 'page')
  const [chosen, setChosen] = useState<string | null>(null)
  const active = sessions.find(({ id }) => id === chosen) ?? sessions.at(-1)
  const running = container.state === 'running'
  const { id, name } = container

  useEffect(() => {
    bringToPage(id)
    // Coming to this tab means wanting to type.
    const have = useSessions.getState().all.some((one) => one.container === id)
    if (!have && running) openTerminal({ id, name }, 'page')
    return () => keepInDrawer(id)
  }, [id, name, running])

  if (active === undefined) {
    return running
      ? <EmptyState icon={SquareTerminal} title={t('containers.tabs.terminal')} text={t('containers.terminalEmpty', { name })}><Button onClick={() => openTerminal({ id, name }, 'page')}>{t('containers.terminalOpen')}</Button></EmptyState>
      : <EmptyState icon={SquareTerminal} title={t('containers.tabs.terminal')} text={t('containers.terminalStopped')}><Button onClick={() => void act([container], container.state === 'paused' ? 'unpause' : 'start')}>{t('containers.terminalStart', { name })}</Button></EmptyState>
  }
  return (
    <div className={classes.tab}>
      <div className={classes.strip}>
        <TabStrip
          label={t('containers.tabs.terminal')}
          tabs={sessions.map((one, index) => ({ id: one.id, name: one.command?.join(' ') ?? `${t('containers.tabs.terminal')} ${index + 1}` }))}
          active={active.id} onActivate={setChosen} onClose={closeTerminal}
        />
        <Tooltip label={t('containers.terminalNew')}><ActionIcon variant="subtle" color="gray" disabled={!running} aria-label={t('containers.terminalNew')} onClick={() => setChosen(openTerminal({ id, name }, 'page'))}><Plus size={15} /></ActionIcon></Tooltip>
        <Tooltip label={t('containers.terminalToDrawer')}><ActionIcon variant="subtle" color="gray" ml="auto" aria-label={t('containers.terminalToDrawer')} onClick={() => moveToDrawer(active.id)}><PanelBottom size={15} /></ActionIcon></Tooltip>
      </div>
      <SessionView key={active.id} id={active.id} />
    </div>
  )
}

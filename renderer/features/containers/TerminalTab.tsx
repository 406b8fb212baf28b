// Owns the terminal tab of a container page: several tabs of terminals, each of which may be split.
import { ActionIcon, Button, Group, Tooltip } from '@mantine/core'
import { PanelBottom, SquareTerminal } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContainerDetail } from '#contract/containers.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { TabStrip } from '../../ui/TabStrip.tsx'
import { NewTerminal } from '../../ui/terminal/NewTerminal.tsx'
import { TabActions } from '../../ui/terminal/TabActions.tsx'
import { TerminalPanes } from '../../ui/terminal/TerminalPanes.tsx'
import { bringToPage, closeTerminalTab, keepInDrawer, moveToDrawer, openTerminal, useTabs } from '../../ui/terminal/tabs.ts'
import { useTabName } from '../../ui/terminal/use-tab-name.ts'
import { safeText } from '../../ui/text.ts'
import { act } from './actions.ts'
import classes from './TerminalTab.module.css'

export const TerminalTab = ({ container }: { readonly container: ContainerDetail }) => {
  const { t } = useTranslation()
  const all = useTabs((state) => state.all)
  const nameOf = useTabName()
  const tabs = all.filter((one) => one.container === container.id && one.place === 'page')
  const [chosen, setChosen] = useState<string | null>(null)
  const active = tabs.find(({ id }) => id === chosen) ?? tabs.at(-1)
  const running = container.state === 'running'
  const { id, name } = container

  useEffect(() => {
    bringToPage(id)
    // Coming to this tab means wanting to type.
    const have = useTabs.getState().all.some((one) => one.container === id)
    if (!have && running) openTerminal({ id, name }, 'page')
    return () => keepInDrawer(id)
  }, [id, name, running])

  if (active === undefined) {
    return running
      ? (
          <EmptyState icon={SquareTerminal} title={t('containers.tabs.terminal')} text={t('containers.terminalEmpty', { name: safeText(name, 60) })}>
            <Group gap={4} justify="center">
              <Button onClick={() => openTerminal({ id, name }, 'page')}>{t('containers.terminalOpen')}</Button>
              <NewTerminal whose={{ id, name }} place="page" able onOpen={setChosen} />
            </Group>
          </EmptyState>
        )
      : <EmptyState icon={SquareTerminal} title={t('containers.tabs.terminal')} text={t('containers.terminalStopped')}><Button onClick={() => void act([container], container.state === 'paused' ? 'unpause' : 'start')}>{t('containers.terminalStart', { name: safeText(name, 40) })}</Button></EmptyState>
  }
  return (
    <div className={classes.tab}>
      <div className={classes.strip}>
        <TabStrip
          label={t('containers.tabs.terminal')}
          tabs={tabs.map((one, index) => ({ id: one.id, name: nameOf(one.id, index + 1, false) }))}
          active={active.id} onActivate={setChosen} onClose={closeTerminalTab}
        />
        <NewTerminal whose={{ id, name }} place="page" able={running} onOpen={setChosen} />
        <span className={classes.gap} />
        <TabActions id={active.id} />
        <Tooltip label={t('containers.terminalToDrawer')}><ActionIcon variant="subtle" color="gray" aria-label={t('containers.terminalToDrawer')} onClick={() => moveToDrawer(active.id)}><PanelBottom size={15} /></ActionIcon></Tooltip>
      </div>
      <TerminalPanes key={active.id} id={active.id} />
    </div>
  )
}

// Owns showing the panes of one tab, side by side and below one another, with edges that can be moved.
import { Splitter } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { panesOf } from './panes.ts'
import type { PaneTree } from './panes.ts'
import { SearchBox } from './SearchBox.tsx'
import { SessionView } from './SessionView.tsx'
import { closePane, setSearching, useTabs } from './tabs.ts'
import type { TerminalTab } from './tabs.ts'
import classes from './TerminalPanes.module.css'

export const TerminalPanes = ({ id }: { readonly id: string }) => {
  const tab = useTabs((state) => state.all.find((one) => one.id === id))
  if (tab === undefined) return null
  return (
    <div className={classes.panes}>
      <Node tree={tab.tree} tab={tab} />
    </div>
  )
}

const Node = ({ tree, tab }: { readonly tree: PaneTree; readonly tab: TerminalTab }) => {
  const { t } = useTranslation()
  if (typeof tree === 'string') {
    const alone = tree === tab.tree
    return (
      <SessionView key={tree} id={tree} among={alone ? 'alone' : tree === tab.active ? 'focused' : 'beside'} {...(alone ? {} : { onClose: () => closePane(tree) })}>
        {tab.searching && tree === tab.active && <SearchBox session={tree} onClose={() => setSearching(tab.id, false)} />}
      </SessionView>
    )
  }
  const { direction, children } = tree
  const names = children.map((child) => panesOf(child).join(' '))
  return (
    // Other children are other sizes: it begins anew with them.
    <Splitter
      key={`${direction} ${names.length} ${names.join('|')}`} orientation={direction === 'row' ? 'horizontal' : 'vertical'} className={classes.split}
      lineSize={1} handleColor="var(--sw-line)" step={5} withHandle={false} aria-label={t('common.terminal.panes')}
    >
      {children.map((child, index) => <Splitter.Pane key={names[index]} defaultSize={100 / children.length} min={15} className={classes.pane}><Node tree={child} tab={tab} /></Splitter.Pane>)}
    </Splitter>
  )
}

// Owns the frame of a page about one thing: the way back to its list as it was, its name, its facts, its actions, and tabs that have addresses.
import { Group, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import classes from './DetailPage.module.css'
import { lastListSearch } from './list-address.ts'
import { Middle } from './Middle.tsx'

export const DetailPage = ({ children }: { readonly children: React.ReactNode }) => <div className={classes.page}>{children}</div>

interface HeadProps {
  readonly list: { readonly to: '/containers' | '/images' | '/volumes' | '/networks' | '/builds'; readonly name: string; readonly label: string }
  readonly name: string
  /** Behind the name. */
  readonly beside: React.ReactNode
  /** The line below it. */
  readonly facts: React.ReactNode
  /** What can be done with it. */
  readonly children: React.ReactNode
}

export const DetailHead = ({ list, name, beside, facts, children }: HeadProps) => (
  <header className={classes.head}>
    <div className={classes.who}>
      <div className={classes.line}>
        <Link to={list.to} search={lastListSearch(list.to)} className={classes.back} aria-label={list.label}><ChevronLeft size={16} aria-hidden="true" />{list.name}</Link>
        <Title order={1} className={classes.name}><Middle text={name} /></Title>
        {beside}
      </div>
      <div className={classes.sub}>{facts}</div>
    </div>
    <Group gap="xs" wrap="nowrap">{children}</Group>
  </header>
)

interface TabsProps<T extends string> {
  readonly label: string
  readonly to: '/containers/$id/{-$tab}' | '/images/$id/{-$tab}' | '/volumes/$id/{-$tab}' | '/networks/$id/{-$tab}'
  readonly id: string
  readonly tabs: readonly T[]
  readonly now: T
  readonly nameOf: (tab: T) => string
}

export const DetailTabs = <T extends string>({ label, to, id, tabs, now, nameOf }: TabsProps<T>) => (
  <nav className={classes.tabs} aria-label={label}>
    {tabs.map((tab) => (
      <Link key={tab} to={to} params={{ id, tab } as never} replace className={classes.tab} data-active={tab === now || undefined} aria-current={tab === now ? 'page' : undefined}>{nameOf(tab)}</Link>
    ))}
  </nav>
)

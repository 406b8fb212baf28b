// Owns a titled section of a form that says in one line what is in it while it is closed.
import { Collapse, UnstyledButton } from '@mantine/core'
import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import classes from './Section.module.css'

interface Props {
  readonly title: string
  readonly hint?: string
  readonly summary: string
  /** Something inside is wrong: it cannot stay hidden. */
  readonly wrong: boolean
  readonly initiallyOpen?: boolean
  readonly children: React.ReactNode
}

export const Section = ({ title, hint, summary, wrong, initiallyOpen = false, children }: Props) => {
  const id = useId()
  const [chosen, setOpen] = useState(initiallyOpen)
  const open = chosen || wrong
  return (
    <section className={classes.section}>
      <UnstyledButton className={classes.head} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <ChevronRight size={15} aria-hidden="true" className={classes.arrow} data-open={open || undefined} />
        <span className={classes.title}>{title}</span>
        <span className={classes.summary}>{open ? hint : summary}</span>
      </UnstyledButton>
      <Collapse expanded={open} transitionDuration={80} id={id} keepMounted={false}><div className={classes.body}>{children}</div></Collapse>
    </section>
  )
}

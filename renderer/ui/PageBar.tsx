// Owns the bar over every page: title, counts, then what can be done, at the right.
import { Group, Text, Title } from '@mantine/core'
import classes from './PageBar.module.css'

interface Props {
  readonly title: React.ReactNode
  readonly counts?: React.ReactNode
  readonly children?: React.ReactNode
}

export const PageBar = ({ title, counts, children }: Props) => (
  <div className={classes.bar}>
    <Title order={1} className={classes.title}>{title}</Title>
    {counts !== undefined && <Text size="sm" c="dimmed" className={classes.counts}>{counts}</Text>}
    <Group gap="xs" ml="auto" wrap="nowrap" className={classes.actions}>{children}</Group>
  </div>
)

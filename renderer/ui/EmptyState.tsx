// Owns the page that has nothing to show: one sentence on what belongs here, one button.
import { Stack, Text, Title } from '@mantine/core'
import type { LucideIcon } from 'lucide-react'
import classes from './EmptyState.module.css'

interface Props {
  readonly icon: LucideIcon
  readonly title: string
  readonly text: string
  readonly children?: React.ReactNode
}

export const EmptyState = ({ icon: Icon, title, text, children }: Props) => (
  <Stack className={classes.empty} align="center" gap="sm">
    <span className={classes.icon}><Icon size={28} strokeWidth={1.5} aria-hidden="true" /></span>
    <Title order={2}>{title}</Title>
    {text !== '' && <Text c="dimmed" maw={440} ta="center">{text}</Text>}
    {children}
  </Stack>
)

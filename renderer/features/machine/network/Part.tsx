// Owns one part of the network card: what it is called, and what is in effect of it now.
import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './Network.module.css'

export const Part = ({ title, now, children }: { readonly title: string; readonly now?: string; readonly children: React.ReactNode }) => {
  const { t } = useTranslation()
  return (
    <section className={classes.part} aria-label={title}>
      <div className={classes.side}>
        <Title order={3}>{title}</Title>
        {now !== undefined && <Text size="xs" c="dimmed" className={classes.now}>{t('machineNetwork.now', { what: now })}</Text>}
      </div>
      <div className={classes.fields}>{children}</div>
    </section>
  )
}

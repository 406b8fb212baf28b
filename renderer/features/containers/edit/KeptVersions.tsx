// Owns the earlier versions of a container that are kept: bring one back, or let it go.
import { Button, Group, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { KeptContainer } from '#contract/kept.ts'
import { client } from '../../../rpc/client.ts'
import { attempt } from '../../../state/error-actions.ts'
import { keys } from '../../../state/keys.ts'
import { queryClient } from '../../../state/query-client.ts'
import { Ago } from '../../../ui/Ago.tsx'
import { confirm } from '../../../ui/confirm.tsx'
import { shortId } from '../../../ui/format.ts'
import { Middle } from '../../../ui/Middle.tsx'
import classes from './Edit.module.css'
import { bringBack } from './use-recreation.ts'

export const useKept = () => useQuery({ queryKey: keys.kept, queryFn: ({ signal }) => client.recreate.kept(undefined, { signal }) })

export const KeptVersions = ({ container, busy, go }: { readonly container: string; readonly busy: boolean; readonly go: (id: string) => void }) => {
  const { t } = useTranslation()
  const { data } = useKept()
  const mine = data?.filter(({ replacedBy }) => replacedBy === container) ?? []
  if (mine.length === 0) return null
  const discard = async ({ id, name }: KeptContainer): Promise<void> => {
    if (!(await confirm({ title: t('containerEdit.discardTitle', { name }), lines: [t('containerEdit.discardText'), t('containerEdit.discardStays')], confirm: t('containerEdit.discardButton') }))) return
    await attempt(async () => {
      await client.recreate.discard({ ids: [id] })
      await queryClient.invalidateQueries({ queryKey: keys.kept })
    })
  }
  return (
    <section aria-labelledby="kept">
      <Title order={2} id="kept" mb={4}>{t('containerEdit.kept', { count: mine.length })}</Title>
      <Text size="sm" c="dimmed" mb="xs">{t('containerEdit.keptText')}</Text>
      {mine.map((one) => (
        <div key={one.id} className={classes.kept}>
          <div className={classes.keptWhat}>
            <Middle text={one.image} />
            <Text size="xs" c="dimmed"><span className={classes.item}>{shortId(one.id)}</span> · {t('containerEdit.keptMade')} <Ago iso={one.createdAt} /></Text>
          </div>
          <Group gap={6} wrap="nowrap">
            <Button size="compact-sm" variant="default" leftSection={<Undo2 size={13} />} disabled={busy} onClick={() => void bringBack(one, go)}>{t('containerEdit.bringBack')}</Button>
            <Button size="compact-sm" variant="subtle" c="var(--sw-bad)" disabled={busy} onClick={() => void discard(one)}>{t('containerEdit.discard')}</Button>
          </Group>
        </div>
      ))}
    </section>
  )
}

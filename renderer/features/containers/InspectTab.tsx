// Owns the inspect tab: the engine's whole answer as a tree that can be searched.
import { Button, Group, Text, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContainerDetail } from '#contract/containers.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { useListAddress } from '../../ui/list-address.ts'
import { useSettled } from '../../ui/use-settled.ts'
import { JsonTree } from '../../ui/json/JsonTree.tsx'
import { branches, searchJson } from '../../ui/json/json-rows.ts'
import classes from './InspectTab.module.css'

export const InspectTab = ({ container }: { readonly container: ContainerDetail }) => {
  const { t } = useTranslation()
  const { q, setFilter } = useListAddress()
  const [query, setQuery] = useSettled(q, setFilter)
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const found = useMemo(() => searchJson(container.raw, query), [container.raw, query])
  return (
    <div className={classes.tab}>
      <Group className={classes.tools} gap="xs">
        <TextInput
          size="xs" w={260} data-filter-box value={query} placeholder={t('containers.inspectSearch')} aria-label={t('containers.inspectSearch')} spellCheck={false}
          leftSection={<Search size={13} aria-hidden="true" />} onChange={(event) => setQuery(event.currentTarget.value)}
        />
        {query !== '' && <Text size="xs" c="dimmed" role="status">{t('containers.inspectMatches', { count: found?.hits ?? 0 })}</Text>}
        <Group gap="xs" ml="auto">
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setClosed(new Set())}>{t('containers.inspectExpand')}</Button>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setClosed(new Set(branches(container.raw)))}>{t('containers.inspectCollapse')}</Button>
          <CopyButton value={JSON.stringify(container.raw, null, 2)} label={t('containers.inspectCopy')} />
        </Group>
      </Group>
      <JsonTree value={container.raw} label={t('containers.inspectTree')} closed={closed} onToggle={(path) => setClosed(toggled(closed, path))} shown={found?.paths ?? null} query={query} />
    </div>
  )
}

const toggled = (set: ReadonlySet<string>, path: string): ReadonlySet<string> => {
  const next = new Set(set)
  if (!next.delete(path)) next.add(path)
  return next
}

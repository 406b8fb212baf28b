// Owns the inspect tabs: the engine's whole answer as a tree that can be searched.
import { Button, Group, Text, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../CopyButton.tsx'
import { useListAddress } from '../list-address.ts'
import { useSettled } from '../use-settled.ts'
import { JsonTree } from './JsonTree.tsx'
import { branches, searchJson } from './json-rows.ts'
import classes from './InspectView.module.css'

export const InspectView = ({ value }: { readonly value: Readonly<Record<string, unknown>> }) => {
  const { t } = useTranslation()
  const { q, setFilter } = useListAddress()
  const [query, setQuery] = useSettled(q, setFilter)
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const found = useMemo(() => searchJson(value, query), [value, query])
  return (
    <div className={classes.tab}>
      <Group className={classes.tools} gap="xs">
        <TextInput
          size="xs" w={260} data-filter-box value={query} placeholder={t('common.inspect.search')} aria-label={t('common.inspect.search')} spellCheck={false}
          leftSection={<Search size={13} aria-hidden="true" />} onChange={(event) => setQuery(event.currentTarget.value)}
        />
        {query !== '' && <Text size="xs" c="dimmed" role="status">{t('common.inspect.matches', { count: found?.hits ?? 0 })}</Text>}
        <Group gap="xs" ml="auto">
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setClosed(new Set())}>{t('common.inspect.expand')}</Button>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setClosed(new Set(branches(value)))}>{t('common.inspect.collapse')}</Button>
          <CopyButton value={JSON.stringify(value, null, 2)} label={t('common.inspect.copy')} />
        </Group>
      </Group>
      <JsonTree value={value} label={t('common.inspect.tree')} closed={closed} onToggle={(path) => setClosed(toggled(closed, path))} shown={found?.paths ?? null} query={query} />
    </div>
  )
}

const toggled = (set: ReadonlySet<string>, path: string): ReadonlySet<string> => {
  const next = new Set(set)
  if (!next.delete(path)) next.add(path)
  return next
}

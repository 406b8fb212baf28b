// Owns the box that searches a log: words or an expression, from match to match, and only the lines that match.
import { ActionIcon, Chip, CloseButton, Group, Text, TextInput, Tooltip } from '@mantine/core'
import { ArrowDown, ArrowUp, CaseSensitive, Regex, Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import classes from './LogView.module.css'
import type { SearchState } from './use-log-search.ts'

interface Props {
  readonly state: SearchState
  readonly only: boolean
  readonly onOnly: (only: boolean) => void
}

export const SearchBox = ({ state, only, onOnly }: Props) => {
  const { t } = useTranslation()
  const { query, setQuery, search, active } = state
  const trouble = search.trouble === null ? null : t(`common.logs.${search.trouble}`)
  const toggle = (key: 'regex' | 'matchCase', Icon: typeof Regex) => (
    <Tooltip label={t(`common.logs.${key}`)}>
      <ActionIcon size={20} variant={query[key] ? 'light' : 'subtle'} {...(query[key] ? {} : { color: 'gray' })} aria-label={t(`common.logs.${key}`)} aria-pressed={query[key]} onClick={() => setQuery({ [key]: !query[key] })}><Icon size={14} /></ActionIcon>
    </Tooltip>
  )
  return (
    <Group gap={6} wrap="nowrap" className={classes.search}>
      <TextInput
        size="xs" w={250} value={query.text} placeholder={t('common.logs.search')} aria-label={t('common.logs.search')} spellCheck={false} autoComplete="off" maxLength={1_000}
        leftSection={<Search size={13} aria-hidden="true" />} data-filter-box error={trouble !== null} title={trouble ?? undefined}
        rightSectionWidth={query.text === '' ? 50 : 74}
        rightSection={(
          <Group gap={2} wrap="nowrap">
            {query.text !== '' && <CloseButton size={20} aria-label={t('common.clear')} onClick={() => setQuery({ text: '' })} />}
            {toggle('matchCase', CaseSensitive)}
            {toggle('regex', Regex)}
          </Group>
        )}
        onChange={(event) => setQuery({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') state.step(event.shiftKey ? -1 : 1)
          if (event.key === 'Escape') setQuery({ text: '' })
        }}
      />
      {active && (
        <>
          <Text size="xs" c={trouble === null ? 'dimmed' : 'var(--sw-bad)'} role="status" className={classes.count}>
            {trouble ?? (state.count === 0 ? t(search.done ? 'common.logs.noMatches' : 'common.logs.searching') : t('common.logs.matches', { at: state.at, all: state.count }))}
          </Text>
          {trouble === null && (
            <>
              <Tooltip label={t('common.logs.previous')}><ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('common.logs.previous')} onClick={() => state.step(-1)}><ArrowUp size={14} /></ActionIcon></Tooltip>
              <Tooltip label={t('common.logs.next')}><ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('common.logs.next')} onClick={() => state.step(1)}><ArrowDown size={14} /></ActionIcon></Tooltip>
              <Chip size="xs" checked={only} onChange={onOnly}>{t('common.logs.only')}</Chip>
            </>
          )}
        </>
      )}
    </Group>
  )
}

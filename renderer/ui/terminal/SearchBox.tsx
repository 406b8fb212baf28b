// Owns searching what a terminal said: as it is typed, forwards and backwards, with how many there are.
import { ActionIcon, CloseButton, Group, Text, TextInput, Tooltip } from '@mantine/core'
import { CaseSensitive, ChevronDown, ChevronUp, Regex } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './SearchBox.module.css'
import { liveOf } from './sessions.ts'
import { searchColors } from './terminal-theme.ts'

interface Props {
  readonly session: string
  readonly onClose: () => void
}

interface Found {
  readonly at: number
  readonly count: number
}

export const SearchBox = ({ session, onClose }: Props) => {
  const { t } = useTranslation()
  const [term, setTerm] = useState('')
  const [regex, setRegex] = useState(false)
  const [caseSensitive, setCaseSensitive] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const [found, setFound] = useState<Found | null>(null)
  const search = liveOf(session)?.screen.search
  const broken = regex && !compiles(term)
  const go = (back: boolean, incremental = false): void => {
    if (search === undefined || broken || term === '') return
    const options = { regex, caseSensitive, incremental, decorations: searchColors() }
    if (back) search.findPrevious(term, options)
    else search.findNext(term, options)
  }

  useEffect(() => input.current?.focus(), [])
  useEffect(() => {
    const listening = search?.onDidChangeResults(({ resultIndex, resultCount }) => setFound({ at: resultIndex + 1, count: resultCount }))
    return () => {
      listening?.dispose()
      search?.clearDecorations()
    }
  }, [search])
  useEffect(() => {
    if (term === '' || broken) {
      search?.clearDecorations()
      setFound(null)
    } else go(true, true)
  // What it searches for is what counts.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [term, regex, caseSensitive, broken])

  return (
    <Group className={classes.box} gap={4} wrap="nowrap" role="search" onKeyDown={(event) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      onClose()
    }}>
      <TextInput
        size="xs" ref={input} className={classes.input} value={term} error={broken}
        aria-label={t('common.terminal.search')} placeholder={t('common.logs.search')} onChange={(event) => setTerm(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          go(!event.shiftKey)
        }}
      />
      <Way on={caseSensitive} label={t('common.terminal.caseSensitive')} onChange={setCaseSensitive}><CaseSensitive size={15} /></Way>
      <Way on={regex} label={t('common.terminal.regex')} onChange={setRegex}><Regex size={14} /></Way>
      <Text size="xs" c="dimmed" className={classes.count} role="status">
        {broken ? t('common.terminal.regexBroken') : found === null ? '' : found.count === 0 ? t('common.logs.noMatches') : found.at === 0 ? t('common.terminal.many', { count: found.count }) : t('common.logs.matches', { at: found.at, all: found.count })}
      </Text>
      <Tooltip label={t('common.logs.previous')}><ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('common.logs.previous')} onClick={() => go(true)}><ChevronUp size={15} /></ActionIcon></Tooltip>
      <Tooltip label={t('common.logs.next')}><ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('common.logs.next')} onClick={() => go(false)}><ChevronDown size={15} /></ActionIcon></Tooltip>
      <CloseButton size="sm" aria-label={t('common.terminal.searchClose')} onClick={onClose} />
    </Group>
  )
}

interface WayProps {
  readonly on: boolean
  readonly label: string
  readonly onChange: (on: boolean) => void
  readonly children: React.ReactNode
}

const Way = ({ on, label, onChange, children }: WayProps) => (
  <Tooltip label={label}><ActionIcon size="sm" variant={on ? 'light' : 'subtle'} {...(on ? {} : { color: 'gray' })} aria-pressed={on} aria-label={label} onClick={() => onChange(!on)}>{children}</ActionIcon></Tooltip>
)

const compiles = (text: string): boolean => {
  try {
    RegExp(text)
    return true
  } catch {
    return false
  }
}

// Owns the box that narrows a list; what it says lives in the page's address.
import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { ListFilter } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSettled } from './use-settled.ts'

interface Props {
  readonly value: string
  readonly onChange: (value: string) => void
  /** The key:value words that it understands. */
  readonly keys: readonly string[]
  readonly what: string
}

export const FilterBox = ({ value, onChange, keys, what }: Props) => {
  const { t } = useTranslation()
  const [text, setText] = useSettled(value, onChange)
  return (
    <TextInput
      data-filter-box size="xs" style={{ flex: '0 1 220px', minWidth: 96 }} value={text} placeholder={t('common.filter')} aria-label={t('common.filterLabel', { what })}
      title={t('common.filterHelp', { keys: keys.map((key) => `${key}:…`).join(' ') })} spellCheck={false} autoComplete="off"
      leftSection={<ListFilter size={14} aria-hidden="true" />}
      rightSection={text === '' ? <Kbd size="xs">/</Kbd> : <CloseButton size="xs" aria-label={t('common.clearFilter')} onClick={() => setText('')} />}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          if (text === '') document.querySelector<HTMLElement>('[data-list]')?.focus()
          else setText('')
        } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
          event.preventDefault()
          document.querySelector<HTMLElement>('[data-list]')?.focus()
        }
      }}
    />
  )
}

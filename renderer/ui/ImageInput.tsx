// Owns typing an image's name anywhere: completed from this machine, from the registries as one types, and from a name's tags after its colon.
import { Autocomplete, Loader } from '@mantine/core'
import type { AutocompleteProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { BadgeCheck, Star } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SearchResult } from '#contract/registries.ts'
import { errorText } from '../i18n/errors.ts'
import { useImages } from '../state/lists.ts'
import { useImageSearch, useImageTags } from '../state/registries.ts'
import { useUi } from '../state/ui-store.ts'
import classes from './ImageInput.module.css'
import { safeText } from './text.ts'

const settleMs = 250
const mostHere = 8
const mostFound = 20
const mostTags = 40

type Props = Omit<AutocompleteProps, 'data' | 'renderOption' | 'filter' | 'limit' | 'value' | 'onChange'> & { readonly value: string; readonly onChange: (value: string) => void }

export const ImageInput = ({ value, onChange, ...field }: Props) => {
  const { t } = useTranslation()
  const language = useUi((state) => state.language)
  const [settled] = useDebouncedValue(value.trim(), settleMs)
  const { data: images = [] } = useImages()
  const found = useImageSearch(settled)
  const { name, tags, error, searching } = useImageTags(settled)
  const typed = value.trim().toLowerCase()
  const here = images.flatMap((image) => image.tags).filter((tag) => tag.toLowerCase().includes(typed)).slice(0, mostHere)
  const begun = settled.slice(name.length + 1)
  const ofName = name === '' ? [] : tags.filter((tag) => tag.startsWith(begun)).slice(0, mostTags).map((tag) => `${name}:${tag}`)
  const facts = new Map<string, SearchResult>(found.flatMap(({ results }) => results.map((result) => [result.name, result] as const)))
  // Of what comes twice the first counts: the list takes each value once.
  const seen = new Set<string>()
  const fresh = (values: readonly string[]): string[] => values.filter((one) => !seen.has(one) && seen.add(one))
  const groups = [
    { group: t('common.images.here'), items: fresh(here) },
    { group: t('common.images.tags'), items: fresh(ofName) },
    ...(name === '' ? found.map(({ host, results }) => ({ group: host, items: fresh(results.slice(0, mostFound).map((result) => result.name)) })) : []),
  ].filter(({ items }) => items.length > 0)
  const failed = name === '' ? found.filter((one) => one.error !== null) : error === null ? [] : [{ host: name, error }]
  const busy = searching || found.some((one) => one.searching)
  return (
    <div>
      <Autocomplete
        openOnFocus={false} {...field} value={value} onChange={onChange} data={groups} filter={({ options }) => options} maxDropdownHeight={320} spellCheck={false} autoComplete="off"
        rightSection={busy ? <Loader size={14} aria-label={t('common.images.searching')} /> : null}
        renderOption={({ option }) => {
          const fact = facts.get(option.value)
          return (
            <span className={classes.option}>
              <span className={classes.name}>{safeText(option.value, 200)}</span>
              {fact?.official === true && <BadgeCheck size={14} className={classes.official} aria-label={t('common.images.official')} />}
              {fact?.stars !== null && fact?.stars !== undefined && <span className={classes.stars}><Star size={11} aria-hidden="true" />{fact.stars.toLocaleString(language)}</span>}
              {fact !== undefined && fact.description !== '' && <span className={classes.description}>{safeText(fact.description, 200)}</span>}
            </span>
          )
        }}
      />
      {failed.length > 0 && typed !== '' && (
        <div className={classes.failed} role="status" title={failed.map((one) => (one.error === null ? '' : errorText(one.error, language).what)).join('\n')}>
          {t('common.images.notSearched', { hosts: failed.map(({ host }) => safeText(host, 60)).join(', ') })}
        </div>
      )}
    </div>
  )
}

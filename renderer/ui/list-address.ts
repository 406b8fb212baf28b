// Owns what of a list stands in its page's address: its filter, its chips and its order. Back, forward and a reload keep them.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo } from 'react'
import type { SortOrder } from './table/columns.ts'

export interface ListSearch {
  readonly q?: string
  /** Ids of chips, with commas. */
  readonly show?: string
  /** A column; with a minus before it: downwards. */
  readonly sort?: string
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

export const listSearch = (search: Record<string, unknown>): ListSearch => {
  const [q, show, sort] = [text(search['q']), text(search['show']), text(search['sort'])]
  return { ...(q === undefined ? {} : { q }), ...(show === undefined ? {} : { show }), ...(sort === undefined ? {} : { sort }) }
}

export const readSort = (sort: string | undefined): SortOrder | null =>
  sort === undefined ? null : { id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }
export const sortText = (sort: SortOrder | null): string => (sort === null ? '' : `${sort.desc ? '-' : ''}${sort.id}`)

const last = new Map<string, ListSearch>()
/** The list as it was, for the way back from a page. */
export const lastListSearch = (list: string): ListSearch => last.get(list) ?? {}

/** Of the page that is shown; `remember` names a list that there is a way back to. */
export const useListAddress = (remember?: string) => {
  const { q = '', show = '', sort: sortWord } = useSearch({ strict: false })
  const navigate = useNavigate()
  // What else stands in the address stays.
  const change = useCallback((part: ListSearch & { readonly host?: string; readonly search?: string }): void => {
    void navigate({ to: '.', search: ((before: Record<string, unknown>) => withoutEmpty({ ...before, ...part })) as never, replace: true })
  }, [navigate])
  useEffect(() => {
    if (remember !== undefined) last.set(remember, withoutEmpty({ q, show, sort: sortWord }))
  }, [remember, q, show, sortWord])
  const setFilter = useCallback((words: string) => change({ q: words }), [change])
  const setShown = useCallback((ids: readonly string[]) => change({ show: ids.join() }), [change])
  const onSort = useCallback((order: SortOrder | null) => change({ sort: sortText(order) }), [change])
  const shown = useMemo(() => (show === '' ? [] : show.split(',')), [show])
  const sort = useMemo(() => readSort(sortWord), [sortWord])
  const clear = useCallback(() => change({ q: '', show: '' }), [change])
  return { q, shown, sort, setFilter, setShown, onSort, clear, change }
}

const withoutEmpty = (search: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(search).flatMap(([key, value]) => (typeof value === 'string' && value !== '' ? [[key, value]] : [])))

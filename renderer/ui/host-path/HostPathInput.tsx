// Owns typing a path of this computer anywhere: completed as one types, and chosen in a dialog.
import { Autocomplete, Button } from '@mantine/core'
import type { AutocompleteProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { FolderOpen } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isHostPath } from '#contract/host-folders.ts'
import type { HostChoiceKind } from '#contract/host-folders.ts'
import { client } from '../../rpc/client.ts'
import { attempt } from '../../state/error-actions.ts'
import { hostCompletionsQuery, hostPlacesQuery, rememberHostPath } from '../../state/host-folders.ts'
import { queryClient } from '../../state/query-client.ts'
import classes from './HostPath.module.css'
import { HostPathDialog } from './HostPathDialog.tsx'

const settleMs = 100

type Props = Omit<AutocompleteProps, 'data' | 'filter' | 'limit' | 'value' | 'onChange' | 'inputContainer'> & {
  readonly kind: HostChoiceKind
  readonly value: string
  readonly onChange: (value: string) => void
  /** Where the dialog begins while nothing is typed. */
  readonly from?: string
  /** Offered while no whole path is typed. */
  readonly proposals?: readonly string[]
}

const noProposals: readonly string[] = []

export const HostPathInput = ({ kind, value, onChange, from = '', proposals = noProposals, disabled = false, size = 'sm', ...field }: Props) => {
  const { t } = useTranslation()
  const [typing, setTyping] = useState(false)
  const [browsing, setBrowsing] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const [settled] = useDebouncedValue(value, settleMs)
  const { data } = useQuery({ ...hostCompletionsQuery(settled, kind), enabled: typing && (isHostPath(settled) || settled === '~') })
  const typed = value.trimStart().toLowerCase()
  const offered = (data?.paths ?? []).filter((path) => path.toLowerCase().startsWith(typed) && path !== value)
  const proposed = isHostPath(value) ? [] : proposals
  const begin = isHostPath(value) ? value : from
  const choose = (path: string): void => {
    rememberHostPath(path)
    onChange(path)
  }
  /** Back to where the dialog was opened from. */
  const close = (): void => {
    setBrowsing(false)
    requestAnimationFrame(() => box.current?.querySelector('button')?.focus())
  }
  const browse = async (): Promise<void> => {
    const { native } = await queryClient.fetchQuery(hostPlacesQuery)
    if (!native) return setBrowsing(true)
    const { path } = await client.host.choose({ kind, path: begin })
    if (path !== null) choose(path)
  }
  return (
    <>
      <Autocomplete
        openOnFocus={false} spellCheck={false} autoComplete="off" {...field} size={size} value={value} disabled={disabled} data={[...proposed, ...(typing ? offered : [])]} filter={({ options }) => options} maxDropdownHeight={240}
        onChange={(to) => {
          setTyping(true)
          onChange(to)
        }}
        onBlur={(event) => {
          setTyping(false)
          field.onBlur?.(event)
        }}
        inputContainer={(input) => (
          <div ref={box} className={classes.field}>
            <div className={classes.input}>{input}</div>
            <Button size={size} variant="default" disabled={disabled} leftSection={<FolderOpen size={14} />} onClick={() => void attempt(browse)}>{t('hostPath.browse')}</Button>
          </div>
        )}
      />
      {browsing && <HostPathDialog kind={kind} from={begin} onChoose={choose} onClose={close} />}
    </>
  )
}

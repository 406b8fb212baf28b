// Owns rows of a name and a value: labels, options of a driver.
import { TextInput } from '@mantine/core'
import { RowList } from './RowList.tsx'
import type { RowsProps } from './RowList.tsx'

export interface Pair {
  readonly key: number
  readonly name: string
  readonly value: string
}
let made = 0
const newPair = (): Pair => ({ key: (made += 1), name: '', value: '' })
const plain = { spellCheck: false, autoComplete: 'off' } as const

/** Rows without a name are not meant. */
export const filledPairs = (pairs: readonly Pair[]): { name: string; value: string }[] => pairs.flatMap(({ name, value }) => (name.trim() === '' ? [] : [{ name, value }]))

interface Props extends RowsProps<Pair> {
  readonly words: Readonly<Record<'add' | 'remove' | 'name' | 'value', string>>
}

export const PairRows = ({ rows, onChange, words }: Props) => (
  <RowList<Pair>
    rows={rows} onChange={onChange} make={newPair} add={words.add} remove={words.remove}
    draw={(row, change) => (
      <>
        <TextInput {...plain} flex={2} aria-label={words.name} placeholder={words.name} value={row.name} onChange={(event) => change({ name: event.currentTarget.value })} />
        <TextInput {...plain} flex={3} aria-label={words.value} placeholder={words.value} value={row.value} onChange={(event) => change({ value: event.currentTarget.value })} />
      </>
    )}
  />
)

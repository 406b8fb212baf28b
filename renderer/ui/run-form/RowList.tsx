// Owns a list of rows of the run form: each can be changed and removed, new ones are added below.
import { ActionIcon, Button, Group, Stack } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useRef } from 'react'

export interface RowsProps<T> {
  readonly rows: readonly T[]
  readonly onChange: (rows: readonly T[]) => void
}

interface Props<T extends { readonly key: number }> extends RowsProps<T> {
  readonly add: string
  readonly remove: string
  readonly make: () => T
  readonly draw: (row: T, change: (to: Partial<T>) => void) => React.ReactNode
  /** What a row has to say below its fields. */
  readonly below?: (row: T, change: (to: Partial<T>) => void) => React.ReactNode
  /** Further ways to add. */
  readonly children?: React.ReactNode
}

export const RowList = <T extends { readonly key: number }>({ rows, onChange, add, remove, make, draw, below, children }: Props<T>) => {
  const list = useRef<HTMLDivElement>(null)
  return (
    <Stack gap="xs" ref={list}>
      {rows.map((row) => {
        const change = (to: Partial<T>): void => onChange(rows.map((one) => (one.key === row.key ? { ...one, ...to } : one)))
        return (
          <div key={row.key} data-row>
            <Group gap="xs" align="flex-start" wrap="nowrap">
              {draw(row, change)}
              <ActionIcon variant="subtle" color="gray" size={30} aria-label={remove} title={remove} onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}><X size={14} /></ActionIcon>
            </Group>
            {below?.(row, change)}
          </div>
        )
      })}
      <Group gap="xs">
        <Button
          variant="subtle" size="compact-sm" leftSection={<Plus size={14} />}
          onClick={() => {
            onChange([...rows, make()])
            requestAnimationFrame(() => [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].at(-1)?.querySelector('input')?.focus())
          }}
        >
          {add}
        </Button>
        {children}
      </Group>
    </Stack>
  )
}

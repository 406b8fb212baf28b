// Owns what a column of a list is, and turns ours into the table library's.
import { columnSizingFeature, columnVisibilityFeature, createColumnHelper, createSortedRowModel, rowSortingFeature, tableFeatures } from '@tanstack/react-table'

export interface Column<T> {
  readonly id: string
  readonly header: string
  /** Share of the width, and the least in pixels. */
  readonly width: number
  readonly min: number
  /** What it sorts by; left out: it does not sort. */
  readonly sort?: (row: T) => string | number
  readonly cell: (row: T, state: { readonly active: boolean }) => React.ReactNode
  readonly align?: 'end'
  /** Hidden until the person asks for it. */
  readonly optional?: boolean
  /** Hidden where the window is narrow, until somebody asks for it. */
  readonly spare?: boolean
}

/** By which column, and which way. */
export interface SortOrder {
  readonly id: string
  readonly desc: boolean
}

const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

export const features = tableFeatures({ rowSortingFeature, columnVisibilityFeature, columnSizingFeature, sortedRowModel: createSortedRowModel() })
export type Features = typeof features

export const toColumnDefs = <T extends object>(columns: readonly Column<T>[]) => {
  const helper = createColumnHelper<Features, T>()
  return columns.map((column) =>
    helper.accessor((row): unknown => column.sort?.(row) ?? '', {
      id: column.id,
      header: column.header,
      enableSorting: column.sort !== undefined,
      sortFn: (a, b, id) => {
        const left = a.getValue<unknown>(id)
        const right = b.getValue<unknown>(id)
        return typeof left === 'number' && typeof right === 'number' ? left - right : order.compare(String(left), String(right))
      },
      minSize: 48,
      maxSize: 900,
      size: Math.max(column.min, column.width * 100),
    }))
}

// Owns what only this window knows: language, table columns, and the drawer. Kept per person in local storage.
import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export const languages = ['en', 'ja'] as const
export type Language = (typeof languages)[number]

export interface TableLayout {
  readonly hidden: Readonly<Record<string, boolean>>
  readonly widths: Readonly<Record<string, number>>
  readonly sort: { readonly id: string; readonly desc: boolean } | null
  /** Groups that are closed. */
  readonly closed?: readonly string[]
  /** Without groups. */
  readonly flat?: boolean
}

interface UiState {
  readonly language: Language
  readonly tables: Readonly<Record<string, TableLayout>>
  readonly drawerHeight: number
}

const preferred = (): Language => (navigator.language.toLowerCase().startsWith('ja') ? 'ja' : 'en')

export const useUi = create<UiState>()(
  persist((): UiState => ({ language: preferred(), tables: {}, drawerHeight: 280 }), { name: 'slipway-ui', version: 1 }),
)

const plain: TableLayout = { hidden: {}, widths: {}, sort: null }
export const useTableLayout = (id: string): TableLayout => useUi(({ tables }) => tables[id]) ?? plain
type LayoutChange = Partial<TableLayout> | ((layout: TableLayout) => Partial<TableLayout>)
export const changeTableLayout = (id: string, change: LayoutChange): void => {
  useUi.setState(({ tables }) => {
    const layout = tables[id] ?? plain
    return { tables: { ...tables, [id]: { ...layout, ...(typeof change === 'function' ? change(layout) : change) } } }
  })
}

// Owns telling a page which rows are on the screen, so that only they cost something.
import type { VirtualItem } from '@tanstack/react-virtual'
import { useEffect } from 'react'

const settleMs = 200

export const useVisibleRows = (items: readonly VirtualItem[], keys: readonly (string | null)[], onVisible: ((keys: readonly string[]) => void) | undefined): void => {
  const visible = onVisible === undefined ? '' : [...new Set(items.map((item) => keys[item.index] ?? ''))].filter((key) => key !== '').join('\n')
  useEffect(() => {
    if (onVisible === undefined) return
    const timer = setTimeout(() => onVisible(visible === '' ? [] : visible.split('\n')), settleMs)
    return () => clearTimeout(timer)
  }, [visible, onVisible])
}

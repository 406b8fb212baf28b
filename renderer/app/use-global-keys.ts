// Owns the keys that work on every page.
import { useEffect } from 'react'
import { toggleDrawer } from '../state/drawer.ts'
import { openKeyMap } from './key-map.ts'

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], .xterm') !== null)

const onKey = (event: KeyboardEvent): void => {
  if (event.defaultPrevented) return
  if (event.key === '`' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    toggleDrawer()
    return
  }
  if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === '?') {
    event.preventDefault()
    openKeyMap()
  } else if (event.key === '/') {
    const box = document.querySelector<HTMLInputElement>('[data-filter-box]')
    if (box === null) return
    event.preventDefault()
    box.focus()
    box.select()
  } else if (['j', 'k', 'ArrowDown', 'ArrowUp'].includes(event.key) && document.activeElement === document.body) {
    document.querySelector<HTMLElement>('[data-list]')?.focus()
  }
}

export const useGlobalKeys = (): void => {
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

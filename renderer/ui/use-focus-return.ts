// Owns where the focus goes when a dialog is gone: to what had it before, or to the page's list when that is gone too.
import { useEffect } from 'react'

export const useFocusReturn = (): void => {
  useEffect(() => {
    const before = document.activeElement
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return
        const to = before instanceof HTMLElement && before.isConnected && before !== document.body ? before : document.querySelector<HTMLElement>('[data-list]')
        to?.focus({ preventScroll: true })
      })
    }
  }, [])
}

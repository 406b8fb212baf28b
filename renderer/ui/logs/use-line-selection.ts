// Owns choosing lines to copy: a virtual list holds only what is on the screen, so the browser's own selection is not enough.
import { useRef, useState } from 'react'
import type { LogFeed } from './log-feed.ts'

interface Options {
  readonly feed: LogFeed
  readonly numberAt: (index: number) => number
  readonly count: number
  readonly textOf: (numbers: Iterable<number>) => string
}

interface Range {
  readonly from: number
  /** Null: to the end, also of what is still to come. */
  readonly to: number | null
}

export const useLineSelection = ({ feed, numberAt, count, textOf }: Options) => {
  const [range, setRange] = useState<Range | null>(null)
  const anchor = useRef<number | null>(null)
  const has = (number: number): boolean => range !== null && number >= range.from && (range.to === null || number <= range.to)

  function* chosen(): Generator<number> {
    for (let index = 0; index < count; index += 1) {
      const number = numberAt(index)
      if (has(number)) yield number
    }
  }

  return {
    has,
    onKeyDown: (event: React.KeyboardEvent): void => {
      if (event.target !== event.currentTarget) return
      if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        window.getSelection()?.removeAllRanges()
        setRange({ from: feed.ring.dropped, to: null })
      } else if (event.key === 'Escape' && range !== null) {
        event.stopPropagation()
        setRange(null)
      } else if (event.key === 'c' && (event.ctrlKey || event.metaKey) && range !== null) {
        // Without a selection of its own the browser has nothing to copy, and tells nobody.
        event.preventDefault()
        void navigator.clipboard.writeText(textOf(chosen()))
      }
    },
    /** A click sets the beginning, one with Shift the end. */
    onClick: (event: React.MouseEvent): void => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-number]') : null
      if (row === null) return
      const number = Number(row.dataset['number'])
      if (event.shiftKey && anchor.current !== null) {
        window.getSelection()?.removeAllRanges()
        setRange({ from: Math.min(anchor.current, number), to: Math.max(anchor.current, number) })
      } else {
        anchor.current = number
        setRange(null)
      }
    },
    onCopy: (event: React.ClipboardEvent): void => {
      if (range === null || !(window.getSelection()?.isCollapsed ?? true)) return
      event.preventDefault()
      event.clipboardData.setData('text/plain', textOf(chosen()))
    },
  }
}

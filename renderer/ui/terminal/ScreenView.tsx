// Owns the place on a page where a terminal screen is shown, and keeps it as large as the place.
import { useMantineColorScheme } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { Screen } from './screen.ts'
import classes from './ScreenView.module.css'
import { terminalTheme } from './terminal-theme.ts'

export const ScreenView = ({ screen, label }: { readonly screen: Screen; readonly label: string }) => {
  const host = useRef<HTMLDivElement>(null)
  const { colorScheme } = useMantineColorScheme()
  useEffect(() => {
    const place = host.current
    if (place === null) return
    screen.attach(place)
    screen.terminal.focus()
    const observer = new ResizeObserver(() => screen.fit())
    observer.observe(place)
    return () => {
      observer.disconnect()
      screen.detach()
    }
  }, [screen])
  useEffect(() => {
    // The style sheet has changed one frame later.
    const frame = requestAnimationFrame(() => { screen.terminal.options.theme = terminalTheme() })
    return () => cancelAnimationFrame(frame)
  }, [screen, colorScheme])
  return <div ref={host} className={classes.host} role="group" aria-label={label} />
}

// Owns every colour, size and typeface of the window. Components name tokens only.
import { createElement } from 'react'
import { Autocomplete, createTheme, Tooltip, Menu, Modal, Popover } from '@mantine/core'
import type { CSSVariablesResolver } from '@mantine/core'
import { safeText } from './text.ts'

export const theme = createTheme({
  primaryColor: 'sea',
  primaryShade: { light: 7, dark: 7 },
  colors: {
    sea: ['#e7f5fa', '#cfe9f3', '#a3d4e7', '#72bdd9', '#4ca8cc', '#2f96bf', '#1b84ae', '#0b6f99', '#075a7e', '#044663'],
    gray: ['#f7f9fa', '#eff2f4', '#e3e8eb', '#d3dade', '#b7c1c7', '#929ea6', '#5a666f', '#4b5760', '#333d44', '#1d252b'],
    dark: ['#d3dade', '#b3bdc4', '#96a2aa', '#6f7b84', '#3f4a52', '#303a41', '#252d33', '#1c2328', '#151b1f', '#0f1417'],
  },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", "Noto Sans CJK JP", "Noto Sans JP", sans-serif',
  fontFamilyMonospace: '"JetBrains Mono", ui-monospace, "Noto Sans Mono CJK JP", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.54', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  defaultRadius: 'sm',
  radius: { sm: '0.375rem' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.0625rem', lineHeight: '1.4' }, h2: { fontSize: '0.9375rem', lineHeight: '1.45' }, h3: { fontSize: '0.875rem', lineHeight: '1.45' } } },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // What can be chosen is often somebody else's name.
    Autocomplete: Autocomplete.extend({ defaultProps: { renderOption: ({ option }) => createElement('bdi', null, safeText(option.value, 200)) } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: true, events: { hover: true, focus: true, touch: false } } }),
    // One that is longer than the room for it is scrolled.
    Menu: Menu.extend({ styles: { dropdown: { overflowY: 'auto' } }, defaultProps: { transitionProps: { duration: 80 }, shadow: 'md', middlewares: { flip: true, shift: true, size: { padding: 8 } } } }),
    Popover: Popover.extend({ defaultProps: { transitionProps: { duration: 80 }, shadow: 'md' } }),
    Modal: Modal.extend({
      styles: { title: { fontWeight: 600 } },
      // A <header> in a dialog counts as the page's banner otherwise.
      defaultProps: { transitionProps: { duration: 100 }, overlayProps: { backgroundOpacity: 0.35 }, attributes: { header: { role: 'presentation' } } },
    }),
  },
})

const ansi = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((value, index) => [`--sw-ansi-${index}`, value]))

/** The tokens that Mantine has no name for. Each pair has a contrast of 4.5 or more on its canvas. */
export const tokens: CSSVariablesResolver = (theme) => {
  const { sea, gray, dark } = theme.colors as Record<'sea' | 'gray' | 'dark', readonly string[]>
  return {
    variables: { '--sw-row': '36px', '--sw-mono-size': '0.78125rem' },
    light: {
      '--sw-text-least': '0', '--sw-text-most': '0.5',
      '--mantine-color-body': '#ffffff', '--mantine-color-text': gray[9] ?? '', '--mantine-color-dimmed': gray[6] ?? '',
      '--mantine-color-placeholder': gray[6] ?? '', '--mantine-color-error': '#c22b2b', '--mantine-color-anchor': sea[7] ?? '',
      '--sw-canvas': '#ffffff', '--sw-panel': gray[0] ?? '', '--sw-sunken': gray[1] ?? '', '--sw-line': gray[2] ?? '',
      '--sw-hover': gray[1] ?? '', '--sw-selected': sea[0] ?? '', '--sw-accent': sea[7] ?? '', '--sw-accent-soft': sea[1] ?? '',
      '--sw-ok': '#1f7a3d', '--sw-warn': '#8f5a00', '--sw-bad': '#c22b2b', '--sw-idle': gray[6] ?? '',
      '--sw-bad-soft': '#fdf0f0', '--sw-warn-soft': '#fdf6e6', '--sw-mark': '#ffe28a', '--sw-mark-now': '#ffb454', '--sw-mark-text': gray[9] ?? '',
      ...ansi(['#1d252b', '#b3261e', '#1f7a3d', '#8a5b00', '#1a62c4', '#8b3fa8', '#0b6f79', '#5b6770', '#65727b', '#c22b2b', '#2b7d47', '#8f5a00', '#2a6fd0', '#9a4db8', '#0f7680', '#333d44']),
    },
    dark: {
      '--sw-text-least': '0.75', '--sw-text-most': '1',
      '--mantine-color-body': dark[7] ?? '', '--mantine-color-text': '#e4e9ec', '--mantine-color-dimmed': dark[2] ?? '',
      '--mantine-color-placeholder': dark[2] ?? '', '--mantine-color-error': '#ff8a85', '--mantine-color-anchor': sea[3] ?? '',
      '--sw-canvas': dark[7] ?? '', '--sw-panel': dark[8] ?? '', '--sw-sunken': dark[8] ?? '', '--sw-line': dark[5] ?? '',
      '--sw-hover': dark[6] ?? '', '--sw-selected': '#173544', '--sw-accent': sea[3] ?? '', '--sw-accent-soft': '#173544',
      '--sw-ok': '#5fc884', '--sw-warn': '#e8b04b', '--sw-bad': '#ff8a85', '--sw-idle': dark[2] ?? '',
      '--sw-bad-soft': '#3a2022', '--sw-warn-soft': '#372c17', '--sw-mark': '#6b5410', '--sw-mark-now': '#a86a12', '--sw-mark-text': '#ffffff',
      ...ansi(['#6f7b84', '#ff8a85', '#5fc884', '#e8b04b', '#7db4ff', '#d79bf0', '#59c9d4', '#d3dade', '#8b979f', '#ffa9a5', '#86dba4', '#f3c877', '#a3caff', '#e4b9f6', '#86dde6', '#ffffff']),
    },
  }
}

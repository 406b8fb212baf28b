// Owns which keys in a terminal are the window's: as few as possible, and none that programs use.
export type ScreenCommand = 'copy' | 'leave' | 'search' | 'splitBeside' | 'splitBelow' | 'nextPane' | 'previousPane'

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey'>

const withCtrlShift: Readonly<Record<string, ScreenCommand>> = {
  c: 'copy', escape: 'leave', f: 'search', e: 'splitBeside', o: 'splitBelow', arrowright: 'nextPane', arrowdown: 'nextPane', arrowleft: 'previousPane', arrowup: 'previousPane',
}

/** Null: the program's. 'browser': the browser does what is right, such as pasting. */
export const keyMeaning = ({ key, ctrlKey, shiftKey, altKey, metaKey }: Key, selected: boolean): ScreenCommand | 'browser' | null => {
  if (altKey || metaKey || !ctrlKey) return null
  const name = key.toLowerCase()
  if (shiftKey) return name === 'v' ? 'browser' : (withCtrlShift[name] ?? null)
  // Interrupting is what it means, unless there is something to copy.
  if (name === 'c' && selected) return 'copy'
  // The drawer's own key.
  return name === '`' ? 'browser' : null
}

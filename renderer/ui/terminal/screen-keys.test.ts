import { expect, it } from 'vitest'
import { keyMeaning } from './screen-keys.ts'

const press = (keys: string, selected = false) => {
  const words = keys.split(' ')
  return keyMeaning({ key: words.at(-1) ?? '', ctrlKey: words.includes('Ctrl'), shiftKey: words.includes('Shift'), altKey: words.includes('Alt'), metaKey: words.includes('Meta') }, selected)
}

it.each([
  ['Ctrl Shift C', 'copy'], ['Ctrl Shift V', 'browser'], ['Ctrl Shift F', 'search'], ['Ctrl Shift E', 'splitBeside'], ['Ctrl Shift O', 'splitBelow'],
  ['Ctrl Shift Escape', 'leave'], ['Ctrl Shift ArrowRight', 'nextPane'], ['Ctrl Shift ArrowUp', 'previousPane'], ['Ctrl `', 'browser'],
])('%s is the window\'s', (keys, meaning) => {
  expect(press(keys)).toBe(meaning)
})

it.each(['Escape', 'Ctrl c', 'Ctrl v', 'Ctrl f', 'Ctrl Alt C', 'Alt f', 'Shift F', 'Ctrl ArrowRight', 'Ctrl Shift P'])('%s is the program\'s', (keys) => {
  expect(press(keys)).toBe(null)
})

it('Ctrl c copies what is selected, and interrupts where nothing is', () => {
  expect(press('Ctrl c', true)).toBe('copy')
  expect(press('Ctrl c', false)).toBe(null)
})

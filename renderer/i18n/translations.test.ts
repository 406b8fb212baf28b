import { describe, expect, it } from 'vitest'
import { errorTexts } from '#contract/errors.ts'
import { en } from './en/index.ts'
import { ja } from './ja/index.ts'
import { portHolders } from '#contract/port-holder.ts'
import { jaErrors, jaPortHolders } from './ja/errors.ts'

const places = (text: string): readonly string[] => [...text.matchAll(/\{\{?(\w+)/g)].map(([, name]) => name ?? '').toSorted()

const flat = (value: object, path = ''): Map<string, string> =>
  new Map(Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
    typeof child === 'string' ? [[`${path}${key}`, child] as const] : [...flat(child as object, `${path}${key}.`)]))

describe('the Japanese texts', () => {
  it.each(Object.entries(jaErrors))('%s names the same details as the English one', (code, { what, remedy }) => {
    const english = errorTexts[code as keyof typeof errorTexts]
    expect(places(what)).toEqual(places(english.what))
    expect(places(remedy)).toEqual(places(english.remedy))
  })
  it.each(Object.entries(jaPortHolders))('%s names the same details as the English one', (code, text) => {
    expect(places(text)).toEqual(places(portHolders[code as keyof typeof portHolders]))
  })
  it('leave no place out', () => {
    const english = flat(en)
    const wrong = [...flat(ja)].filter(([key, text]) => text === '' || (new Set(places(text)).size < new Set(places(english.get(key) ?? '')).size && !key.endsWith('_other')))
    expect(wrong).toEqual([])
  })
})

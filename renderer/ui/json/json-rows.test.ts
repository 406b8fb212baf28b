import { describe, expect, it } from 'vitest'
import { branches, jsonRows, searchJson } from './json-rows.ts'

const value = { State: { Running: true, 'a/b': 1 }, Env: ['PATH=/bin', 'X=1'], Empty: {} }

describe('the JSON tree', () => {
  it('lists rows depth first and leaves out what is closed', () => {
    expect(jsonRows(value, new Set(), null).map(({ path }) => path)).toEqual(['/State', '/State/Running', '/State/a~1b', '/Env', '/Env/0', '/Env/1', '/Empty'])
    expect(jsonRows(value, new Set(['/State']), null)).toHaveLength(5)
    expect(branches(value)).toEqual(['/State', '/Env', '/Empty'])
  })
  it('finds keys and values with all above them, also in closed branches', () => {
    const found = searchJson(value, 'path=')
    expect(found?.hits).toBe(1)
    expect([...(found?.paths ?? [])]).toEqual(['/Env', '/Env/0'])
    expect(jsonRows(value, new Set(['/Env']), found?.paths ?? null).map(({ key }) => key)).toEqual(['Env', '0'])
    expect(searchJson(value, ' ')).toBeNull()
  })
})

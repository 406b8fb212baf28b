import { describe, expect, it } from 'vitest'
import { filterRows, parseFilter } from './filter.ts'

const fields = {
  keys: { name: (row: Row) => row.name, image: (row: Row) => row.image, state: (row: Row) => row.state },
  plain: ['name', 'image'],
}
interface Row { name: string; image: string; state: string }
const rows: Row[] = [
  { name: 'web', image: 'nginx:1.27', state: 'running' },
  { name: 'db', image: 'postgres:17', state: 'exited' },
  { name: 'my web two', image: 'httpd', state: 'exited' },
]
const names = (text: string) => filterRows(rows, text, fields).map(({ name }) => name)

describe('the filter box', () => {
  it('takes plain words and keys, all of which must match', () => {
    expect(names('web')).toEqual(['web', 'my web two'])
    expect(names('state:exited web')).toEqual(['my web two'])
    expect(names('STATE:Running')).toEqual(['web'])
  })
  it('keeps a colon that is no key', () => {
    expect(names('nginx:1.27')).toEqual(['web'])
    expect(names('image:nginx:1')).toEqual(['web'])
  })
  it('takes quotes, also one that is still open', () => {
    expect(names('"web two"')).toEqual(['my web two'])
    expect(names('name:"my web')).toEqual(['my web two'])
  })
  it('lets everything through while a key is being typed', () => {
    expect(parseFilter('', [])).toEqual([])
    expect(names('   ')).toHaveLength(3)
  })
})

import type { LookupAddress } from 'node:dns'
import { describe, expect, it } from 'vitest'
import { HostNames } from './host-names.ts'

const asking = (known: Readonly<Record<string, readonly string[]>>) => {
  const asked: string[] = []
  const names = new HostNames('10.0.2.2', async (name) => {
    asked.push(name)
    const addresses = known[name]
    if (addresses === undefined) throw new Error('ENOTFOUND')
    return addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }))
  })
  return { names, asked }
}

describe('a name of this computer', () => {
  it('has the addresses that its programs would find', async () => {
    const { names } = asking({ 'db.corp.example': ['10.9.8.7', 'fd00::7'] })
    expect(await names.find('DB.corp.example.')).toEqual([{ address: '10.9.8.7', family: 4 }, { address: 'fd00::7', family: 6 }])
    expect(await names.find('other.example')).toBeNull()
  })

  it('on its loopback is where containers find this computer', async () => {
    const { names } = asking({ 'app.local': ['127.0.0.1', '::1'], 'both.local': ['127.0.1.1', '10.0.0.9'] })
    expect(await names.find('app.local')).toEqual([{ address: '10.0.2.2', family: 4 }])
    expect(await names.find('both.local')).toEqual([{ address: '10.0.2.2', family: 4 }, { address: '10.0.0.9', family: 4 }])
  })

  it('is asked for once by those who ask together', async () => {
    const { names, asked } = asking({ 'a.example': ['10.0.0.1'] })
    await Promise.all([names.find('a.example'), names.find('A.example')])
    expect(asked).toEqual(['a.example'])
  })

  it.each(['localhost', 'web.localhost', '10.0.0.1', '127.1', '0x7f', 'a b', '', 'a..b', 'x'.repeat(254)])('is not %j, which means something else to each', async (name) => {
    const { names, asked } = asking({ [name]: ['10.0.0.1'] })
    expect(await names.find(name)).toBeNull()
    expect(asked).toEqual([])
  })

  it('does not hold up others when the system does not answer', async () => {
    const names = new HostNames('10.0.2.2', () => new Promise(() => {}))
    const waiting = Array.from({ length: 8 }, (_, index) => names.find(`n${index}.example`))
    expect(await names.find('ninth.example')).toBeNull()
    expect(await Promise.all(waiting)).toEqual(Array.from({ length: 8 }, () => null))
  })
})

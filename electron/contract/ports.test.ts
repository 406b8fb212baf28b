import { describe, expect, it } from 'vitest'
import { expandPublish, formatPublish, parsePublish, portUrl } from './ports.ts'

describe('a -p value of the docker client', () => {
  it.each([
    ['80', { hostAddress: '', containerPort: 80, protocol: 'tcp' }],
    ['8080:80', { hostAddress: '', hostPort: 8080, containerPort: 80, protocol: 'tcp' }],
    ['127.0.0.1:8080:80/udp', { hostAddress: '127.0.0.1', hostPort: 8080, containerPort: 80, protocol: 'udp' }],
    ['127.0.0.1::80', { hostAddress: '127.0.0.1', containerPort: 80, protocol: 'tcp' }],
    ['7000-7010', { hostAddress: '', containerPort: 7000, containerPortEnd: 7010, protocol: 'tcp' }],
    ['8000-8010:80', { hostAddress: '', hostPort: 8000, hostPortEnd: 8010, containerPort: 80, protocol: 'tcp' }],
    ['0.0.0.0:8000-8010:7000-7010/udp', { hostAddress: '0.0.0.0', hostPort: 8000, hostPortEnd: 8010, containerPort: 7000, containerPortEnd: 7010, protocol: 'udp' }],
    ['[::1]:8080:80', { hostAddress: '::1', hostPort: 8080, containerPort: 80, protocol: 'tcp' }],
  ])('%s is read and written back', (text, publish) => {
    expect(parsePublish(text)).toEqual(publish)
    expect(formatPublish(parsePublish(text)!)).toBe(text)
  })

  it.each(['', 'http', '80:', '0', '65536', '1:2:3', '80/sctp', '8080:80:', '::1:80:80', '-1'])('%s is refused', (text) => {
    expect(parsePublish(text)).toBeNull()
  })
})

describe('a range', () => {
  const pairs = (text: string) => expandPublish(parsePublish(text)!).map(({ hostPort, containerPort }) => `${hostPort}:${containerPort}`)
  it('stands for as many ports as the container has in it', () => {
    expect(pairs('8000-8002:70-72')).toEqual(['8000:70', '8001:71', '8002:72'])
    expect(pairs('70-71')).toEqual([':70', ':71'])
  })
  it('before one port of the container is what one may be picked of', () => {
    expect(pairs('8000-8002:70')).toEqual(['8000-8002:70'])
  })
})

describe('the address of a published port in a browser', () => {
  it('is localhost unless the person named an address', () => {
    const port = { containerPort: 80, protocol: 'tcp', hostPort: 8080 } as const
    expect(portUrl({ ...port, hostAddress: '' })).toBe('http://localhost:8080/')
    expect(portUrl({ ...port, hostAddress: '0.0.0.0' })).toBe('http://localhost:8080/')
    expect(portUrl({ ...port, hostAddress: '127.0.0.2' })).toBe('http://127.0.0.2:8080/')
    expect(portUrl({ ...port, hostAddress: '::1' })).toBe('http://[::1]:8080/')
  })
})

import { describe, expect, it } from 'vitest'
import { emptyRun, readRun } from './run-form.ts'

const port = (key: number, hostPort: string, containerPort: string) => ({ key, hostPort, containerPort, protocol: 'tcp' as const, hostAddress: '' })

describe('the run form', () => {
  it('makes the spec that was meant', () => {
    const { spec, errors } = readRun({ ...emptyRun(' nginx:1.27 '), name: 'web', command: `sh -c 'a b'`, environment: [{ key: 1, name: 'A', value: '' }, { key: 2, name: '', value: '' }], ports: [port(3, '', '80'), port(4, '', '')], volumes: [{ key: 5, source: 'data', target: '/data', readOnly: true }], autoRemove: true })
    expect([...errors]).toEqual([])
    expect(spec).toMatchObject({ image: 'nginx:1.27', name: 'web', command: ['sh', '-c', 'a b'], environment: [{ name: 'A', value: '' }], ports: [{ hostAddress: '', containerPort: 80, protocol: 'tcp' }], volumes: [{ source: 'data', target: '/data', readOnly: true }], tty: false, autoRemove: true })
  })
  it('names what is wrong by field and row', () => {
    const { spec, errors } = readRun({ ...emptyRun('Nginx:::'), name: '-x', command: 'a "', environment: [{ key: 1, name: '', value: 'x' }, { key: 2, name: 'A=B', value: '' }], ports: [port(9, 'x', '0'), port(3, '80', ''), port(4, '70000', '80'), port(5, '8080', '1'), port(6, '8080', '2')], volumes: [{ key: 7, source: '', target: 'data', readOnly: false }] })
    expect(spec).toBeNull()
    expect(Object.fromEntries([...errors].map(([path, { key }]) => [path, key]))).toEqual({
      'image': 'imageInvalid', 'name': 'nameInvalid', 'command': 'commandOpen', 'environment.1.name': 'envMissing', 'environment.2.name': 'envName',
      'ports.9.hostPort': 'port', 'ports.9.containerPort': 'port', 'ports.3.containerPort': 'portMissing', 'ports.4.hostPort': 'port', 'ports.6.hostPort': 'portTwice', 'volumes.7.target': 'targetInvalid',
    })
  })
  it('takes an image id', () => {
    expect(readRun(emptyRun('0123456789ab')).spec?.image).toBe('0123456789ab')
  })
})

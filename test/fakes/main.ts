// Owns starting a fake server by hand: `node test/fakes/main.ts --containers 5000 --machine running --port 4801`.
import { parseArgs } from 'node:util'
import { usual } from './options.ts'
import type { FakeOptions } from './options.ts'
import { serveFake } from './server.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4801' }, containers: { type: 'string' }, images: { type: 'string' }, machine: { type: 'string' },
    'boot-step-ms': { type: 'string' }, hostile: { type: 'boolean', default: false }, starter: { type: 'boolean', default: false },
    'lines-per-second': { type: 'string' },
  },
})
const server = await serveFake({
  containers: Number(values.containers ?? usual.containers),
  images: Number(values.images ?? usual.images),
  machine: (values.machine ?? usual.machine) as FakeOptions['machine'],
  bootStepMs: Number(values['boot-step-ms'] ?? usual.bootStepMs),
  hostile: values.hostile,
  starter: values.starter,
  linesPerSecond: Number(values['lines-per-second'] ?? usual.linesPerSecond),
}, Number(values.port))
console.log(server.url)

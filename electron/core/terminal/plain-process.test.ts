import { duplexPair } from 'node:stream'
import { expect, it } from 'vitest'
import { PlainProcess } from './plain-process.ts'

const frame = (type: number, text: string): Buffer => {
  const payload = Buffer.from(text)
  const header = Buffer.from([type, 0, 0, 0, 0, 0, 0, 0])
  header.writeUInt32BE(payload.length, 4)
  return Buffer.concat([header, payload])
}
const open = () => {
  const [raw, engine] = duplexPair()
  return { raw, engine, terminal: new PlainProcess(raw) }
}

it('shows both outputs, with line ends as a screen wants them', async () => {
  const { engine, terminal } = open()
  const bytes = Buffer.concat([frame(1, 'one\ntwo 日'), frame(2, '本\n')])
  for (const byte of bytes) engine.write(Buffer.of(byte))
  engine.end()
  const chunks = await Array.fromAsync(terminal as AsyncIterable<Buffer>)
  expect(Buffer.concat(chunks).toString()).toBe('one\r\ntwo 日本\r\n')
})

it('sends whole lines, echoes them, and lets them be corrected', async () => {
  const { engine, terminal } = open()
  let sent = ''
  let shown = ''
  engine.on('data', (data) => (sent += String(data)))
  terminal.on('data', (data) => (shown += String(data)))
  await new Promise((resolve) => terminal.write('helx\u007flo 日\u007f\u001b\u0003\r', resolve))
  await new Promise((resolve) => terminal.write('not yet', resolve))
  expect(sent).toBe('hello \n')
  expect(shown).toBe('helx\b \blo 日\b \b\r\nnot yet')
})

it('breaks where the stream is not made of frames, and closes its connection', async () => {
  const { raw, engine, terminal } = open()
  engine.write('this is no frame')
  await expect(Array.fromAsync(terminal as AsyncIterable<Buffer>)).rejects.toMatchObject({ code: 'ENGINE_REFUSED' })
  expect(raw.destroyed).toBe(true)
})

it('closes when its connection breaks', async () => {
  const { raw, terminal } = open()
  const closed = new Promise((resolve) => terminal.once('close', resolve))
  terminal.resume()
  raw.destroy()
  await closed
  expect(terminal.destroyed).toBe(true)
})

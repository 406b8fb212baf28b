import { expect, it } from 'vitest'
import { InputQueue } from './input-queue.ts'

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

it('sends in order, one piece at a time, and together what came meanwhile', async () => {
  const sent: string[] = []
  let done = (): void => {}
  const queue = new InputQueue((data) => {
    sent.push(data)
    return new Promise<void>((resolve) => (done = resolve))
  })
  queue.push('a')
  expect(sent).toEqual([])
  queue.open()
  queue.push('b')
  queue.push('c')
  expect(sent).toEqual(['a'])
  done()
  await turn()
  expect(sent).toEqual(['a', 'bc'])
})

it('cuts what is large between characters, and loses nothing', async () => {
  const sent: string[] = []
  const queue = new InputQueue(async (data) => void sent.push(data))
  const text = `x${'👩‍💻日本'.repeat(30_000)}`
  queue.open()
  queue.push(text)
  while (sent.join('').length < text.length) await turn()
  expect(sent.length).toBeGreaterThan(2)
  expect(sent.every((piece) => piece.isWellFormed() && piece.length <= 65_536)).toBe(true)
  expect(sent.join('')).toBe(text)
})

it('forgets what was typed for a shell that is gone', async () => {
  const sent: string[] = []
  const queue = new InputQueue(async (data) => {
    if (data === 'lost') throw new Error('gone')
    sent.push(data)
  })
  queue.open()
  queue.push('lost')
  queue.push('and this')
  await turn()
  queue.close()
  queue.push('for the next')
  queue.close()
  queue.open()
  queue.push('new')
  await turn()
  expect(sent).toEqual(['new'])
})

import { describe, expect, it } from 'vitest'
import { gathered, GuestTouch } from './guest-touch.ts'
import { outermost } from './file-events.ts'

describe('telling the guest of changes', () => {
  it('names files and folders to the program between zero bytes, never in its words', async () => {
    const sent = Promise.withResolvers<{ command: string; input: string }>()
    const touch = new GuestTouch(async (command, { input }) => {
      sent.resolve({ command, input: Buffer.from(input ?? []).toString() })
      return { exitCode: 0, stdout: '', stderr: '' }
    })
    touch.tell({ kind: 'changed', path: '/src/$(reboot)\n', uid: 1_000 })
    touch.tell({ kind: 'appeared', path: '/src/new', uid: 1_000 })
    touch.tell({ kind: 'changed', path: '/src/new', uid: 1_000 })
    expect(await sent.promise).toEqual({ command: 'xargs -0 -r /usr/bin/chown -h 1000 --', input: '/src/$(reboot)\n\0/src/new\0/src\0' })
  })

  it('goes by owner, and by folders alone in a storm', () => {
    expect(gathered(new Map([['/a', 1], ['/b', 2], ['/c', 1]]))).toEqual(new Map([[1, ['/a', '/c']], [2, ['/b']]]))
    expect(gathered(new Map(Array.from({ length: 5_000 }, (_, index) => [`/x/${index % 3}/${index}`, 1])))).toEqual(new Map([[1, ['/x/0', '/x/1', '/x/2']]]))
  })
})

describe('what is watched', () => {
  it('is each folder once, and none within another', () => {
    expect(outermost(['/a/b', '/a', '/a', '/ab', '/c/d'])).toEqual(['/a', '/ab', '/c/d'])
  })
})

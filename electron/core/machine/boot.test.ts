import { describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors.ts'
import type { Guest, GuestLink, Provider } from '#vm/provider.ts'
import { BootFailure, runBootSteps } from './boot.ts'
import type { Boot } from './boot-steps.ts'
import { Marks } from './marks.ts'

const never = new AbortController().signal
const link = {} as GuestLink

/** A boot on a guest that only a test controls: this is the step runner's test, the real guest has its own suite. */
const bootOf = (guest: Partial<Guest> = {}): Boot & { guest: Guest | null; linked: boolean } => {
  const started = { exited: new Promise(() => {}), link: async () => link, ...guest } as Guest
  const boot = {
    provider: { clear: async () => {}, prepare: async () => {}, start: async () => started } as Partial<Provider> as Provider,
    marks: new Marks(),
    spec: { paths: { data: '/data' } } as Boot['spec'],
    chooseAccelerator: async () => ({ id: 'tcg', emulated: true }) as const,
    ping: async () => {},
    useAccelerator: () => {},
    guest: null as Guest | null,
    linked: false,
    useGuest(value: Guest) {
      boot.guest = value
    },
    useLink() {
      boot.linked = true
    },
  }
  return boot
}

const allMarks = ['stage1', 'root', 'init', 'data', 'network', 'ssh', 'engine-start', 'engine']
const listener = (seen: string[] = []) => ({ begun: (id: string) => void seen.push(`${id}?`), done: (id: string) => void seen.push(id) })

describe('a boot', () => {
  it('runs its steps in order and ends with the socket', async () => {
    const boot = bootOf()
    for (const name of allMarks) boot.marks.add({ name, detail: '' })
    const seen: string[] = []
    await runBootSteps(boot, 'prepare', listener(seen), never)
    expect(seen.filter((name) => !name.endsWith('?'))).toEqual(['prepare', 'accelerator', 'hypervisor', 'kernel', 'system', 'data', 'network', 'link', 'engine', 'socket'])
    expect(boot.linked).toBe(true)
  })

  it('can begin again at the link, for one that was cut', async () => {
    const boot = bootOf()
    for (const name of allMarks) boot.marks.add({ name, detail: '' })
    const seen: string[] = []
    await runBootSteps(boot, 'link', listener(seen), never)
    expect(seen[0]).toBe('link?')
  })

  it('fails at the step where the guest ended, with the reason', async () => {
    const boot = bootOf({ exited: Promise.resolve({ reason: 'out of smoke' }) })
    const failure = await runBootSteps(boot, 'prepare', listener(), never).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(BootFailure)
    expect((failure as BootFailure).step).toBe('kernel')
    expect((failure as BootFailure).cause).toMatchObject({ code: 'GUEST_EXITED', details: { reason: 'out of smoke' } })
  })

  it('fails at once when the guest says what is wrong with the data disk', async () => {
    const boot = bootOf()
    for (const name of ['stage1', 'init']) boot.marks.add({ name, detail: '' })
    boot.marks.add({ name: 'fail', detail: 'data-foreign It holds xfs.' })
    const failure = await runBootSteps(boot, 'prepare', listener(), never).catch((error: unknown) => error)
    expect((failure as BootFailure).cause).toMatchObject({ code: 'DATA_DISK_FOREIGN', details: { path: '/data' } })
  })

  it('does not fail for an engine that the guest starts again by itself', async () => {
    const boot = bootOf()
    boot.marks.add({ name: 'fail', detail: 'engine-died dockerd ended with 1' })
    for (const name of allMarks) boot.marks.add({ name, detail: '' })
    await expect(runBootSteps(boot, 'prepare', listener(), never)).resolves.toBeUndefined()
  })

  it('ends with CANCELLED when a person stops it', async () => {
    const stop = new AbortController()
    const running = runBootSteps(bootOf(), 'prepare', listener(), stop.signal).catch((error: unknown) => error)
    stop.abort()
    const failure = await running
    expect((failure as BootFailure).cause).toBeInstanceOf(AppError)
    expect((failure as BootFailure).cause).toMatchObject({ code: 'CANCELLED' })
  })
})

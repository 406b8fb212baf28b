import { describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors.ts'
import { fakeMachine } from './fake-machine.test-data.ts'

describe('a machine', () => {
  it('comes up step by step and shuts down in order', async () => {
    await using machine = await fakeMachine(['up'])
    machine.supervisor.start()
    const running = await machine.until(({ state }) => state === 'running')
    expect(running.steps.every(({ state }) => state === 'done')).toBe(true)
    expect(running).toMatchObject({ link: 'up', engine: { apiVersion: '1.51' }, accelerator: { id: 'tcg' }, attempt: 1 })
    await machine.supervisor.stop()
    expect(machine.supervisor.snapshot.value).toMatchObject({ state: 'stopped', link: 'down', engine: null })
    expect(machine.guests[0]).toMatchObject({ poweredOff: true, killed: false })
    expect(machine.errors).toEqual([])
  })

  it('that died in its boot is started again, and the dead one is gone first', async () => {
    await using machine = await fakeMachine([{ dies: 'panic' }, 'up'])
    machine.supervisor.start()
    const running = await machine.until(({ state }) => state === 'running')
    expect(running.attempt).toBe(2)
    expect(machine.mostAlive()).toBe(1)
  })

  it('that never comes up fails after three tries, with the step and the last lines', async () => {
    const dies = { dies: 'panic' } as const
    await using machine = await fakeMachine([dies, dies, dies])
    machine.supervisor.start()
    const { failure } = await machine.until(({ state }) => state === 'failed')
    expect(failure).toMatchObject({ error: { code: 'GUEST_EXITED', details: { reason: 'panic' } }, step: 'kernel' })
    expect(machine.guests).toHaveLength(3)
  })

  it('fails at once where another try would fail the same way, and can be stopped then', async () => {
    await using machine = await fakeMachine([{ says: ['Linux version', 'slipway: 1 stage1', 'slipway: 2 init', 'slipway: 3 fail data-foreign It holds xfs.'] }])
    machine.supervisor.start()
    const { failure, steps } = await machine.until(({ state }) => state === 'failed')
    expect(failure).toMatchObject({ error: { code: 'DATA_DISK_FOREIGN' }, step: 'data' })
    expect(failure?.logTail).toContain('Linux version')
    expect(steps.find(({ id }) => id === 'data')?.state).toBe('failed')
    await machine.supervisor.stop()
    expect(machine.supervisor.snapshot.value).toMatchObject({ state: 'stopped', failure: null })
  })

  it('without a hypervisor fails with what to install', async () => {
    await using machine = await fakeMachine([{ refuses: new AppError('QEMU_MISSING', { details: { binary: 'qemu' } }) }])
    machine.supervisor.start()
    const { failure } = await machine.until(({ state }) => state === 'failed')
    expect(failure?.error).toMatchObject({ code: 'QEMU_MISSING', details: { binary: 'qemu' } })
  })

  it('that crashes while it runs comes back by itself', async () => {
    await using machine = await fakeMachine(['up', 'up'])
    machine.supervisor.start()
    await machine.until(({ state }) => state === 'running')
    machine.guests[0]?.crash('killed by somebody')
    await machine.until(({ state }) => state === 'running' && machine.guests.length === 2)
    expect(machine.mostAlive()).toBe(1)
  })

  it('that keeps crashing is left alone after the fourth time', async () => {
    await using machine = await fakeMachine([])
    machine.supervisor.start()
    for (let crash = 1; crash <= 4; crash++) {
      await machine.until(({ state }) => state === 'running' && machine.guests.length === crash)
      machine.guests.at(-1)?.crash('again')
    }
    const { failure } = await machine.until(({ state }) => state === 'failed')
    expect(failure?.error.code).toBe('GUEST_EXITED')
    expect(machine.guests).toHaveLength(4)
  })

  it('whose link is cut is never called running until the link is back, and keeps its guest', async () => {
    await using machine = await fakeMachine(['up'])
    machine.supervisor.start()
    await machine.until(({ state }) => state === 'running')
    machine.guests[0]?.cutLink()
    const rebuilding = await machine.until(({ link }) => link === 'rebuilding')
    expect(rebuilding.state).toBe('starting')
    await machine.until(({ state }) => state === 'running')
    expect(machine.guests).toHaveLength(1)
    expect(machine.guests[0]?.links).toBe(2)
  })

  it('whose engine died is never called running until the engine answers again, and keeps its guest and its link', async () => {
    await using machine = await fakeMachine(['up'])
    machine.supervisor.start()
    await machine.until(({ state }) => state === 'running')
    machine.guests[0]?.say('slipway: 9 fail engine-died The engine ended by itself and is started again.')
    const waiting = await machine.until(({ state }) => state !== 'running')
    expect(waiting).toMatchObject({ state: 'starting', link: 'up' })
    expect(waiting.steps.find(({ id }) => id === 'engine')?.state).not.toBe('done')
    machine.guests[0]?.say('slipway: 10 engine-start')
    machine.guests[0]?.say('slipway: 11 engine')
    await machine.until(({ state }) => state === 'running')
    expect(machine.guests).toHaveLength(1)
    expect(machine.guests[0]?.links).toBe(1)
  })

  it('can be stopped in the middle of its boot', async () => {
    await using machine = await fakeMachine([{ says: ['slipway: 1 stage1'] }])
    machine.supervisor.start()
    await machine.until(({ steps }) => steps.some(({ id, state }) => id === 'system' && state === 'running'))
    await machine.supervisor.stop()
    expect(machine.supervisor.snapshot.value.state).toBe('stopped')
    expect(machine.guests[0]?.poweredOff).toBe(true)
  })

  it('refuses resources that this host does not have, at the field', async () => {
    await using machine = await fakeMachine([])
    await expect(machine.supervisor.configure({ cpus: 1, memoryMiB: 4_000_000, diskGiB: 8 })).rejects.toMatchObject({ code: 'MACHINE_RESOURCES', field: 'memoryMiB' })
    await expect(machine.supervisor.configure({ cpus: 1, memoryMiB: 2_048, diskGiB: 4 })).rejects.toMatchObject({ field: 'diskGiB' })
  })

  it('says that settings which the guest reads at its start wait for the next one', async () => {
    let settings = 'a'
    await using machine = await fakeMachine(['up'], { startSettings: () => ({ registries: settings, network: settings.slice(1) }) })
    machine.supervisor.start()
    await machine.until(({ state }) => state === 'running')
    settings = 'b'
    machine.supervisor.review()
    expect(machine.supervisor.snapshot.value.restartFor).toEqual(['registries'])
    settings = 'b2'
    machine.supervisor.review()
    expect(machine.supervisor.snapshot.value.restartFor).toEqual(['registries', 'network'])
    settings = 'a'
    machine.supervisor.review()
    expect(machine.supervisor.snapshot.value.restartFor).toEqual([])
    settings = 'b'
    await machine.supervisor.restart()
    await machine.until(({ state }) => state === 'running')
    machine.supervisor.review()
    expect(machine.supervisor.snapshot.value.restartFor).toEqual([])
  })

  it('says that new resources wait for a restart', async () => {
    await using machine = await fakeMachine(['up'])
    machine.supervisor.start()
    await machine.until(({ state }) => state === 'running')
    await machine.supervisor.configure({ cpus: 1, memoryMiB: 2_048, diskGiB: 8 })
    expect(machine.supervisor.snapshot.value).toMatchObject({ restartFor: ['resources'], resources: { memoryMiB: 1_024 } })
    await machine.supervisor.restart()
    await machine.until(({ state }) => state === 'running')
    expect(machine.supervisor.snapshot.value).toMatchObject({ restartFor: [], resources: { memoryMiB: 2_048 } })
  })
})

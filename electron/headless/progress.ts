// Owns how a boot reads in a terminal: a line when a step is done, one when the machine runs or failed.
import { describeError } from '#contract/errors.ts'
import type { MachineSnapshot } from '#contract/machine.ts'
import type { Watched } from '#core/channel.ts'

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`

/** Goes on for as long as the machine does. */
export const followBoot = async (machine: Watched<MachineSnapshot>, say: (line: string) => void): Promise<void> => {
  const told = new Set<string>()
  let state = ''
  let lastAttempt = 1
  for await (const snapshot of machine.watch()) {
    for (const { id, state: done, endMs } of snapshot.steps) {
      if (done === 'waiting') told.delete(id)
      if (done !== 'done' || told.has(id)) continue
      told.add(id)
      say(`  ${id.padEnd(12)} ${seconds(endMs ?? 0)}`)
    }
    const { accelerator, attempt, engine, failure } = snapshot
    if (attempt > 1 && attempt !== lastAttempt) say(`starting the machine again (try ${attempt})`)
    lastAttempt = attempt
    if (snapshot.state === state) continue
    const before = state
    state = snapshot.state
    if (state === 'starting' && before !== 'creating') say('starting the machine')
    if (state === 'creating') say('making the machine')
    if (state === 'running') say(`running: Docker ${engine?.version ?? ''} on ${snapshot.provider.id} (${accelerator?.emulated ? 'software emulation' : accelerator?.id}); docker --context ${snapshot.contextName} ps`)
    if (state === 'stopping') say('stopping the machine')
    if (state === 'stopped' && before !== '') say('the machine is stopped')
    if (failure !== null) say(describeError(failure.error))
  }
}

// Owns the boot benchmark: ours and a stock VM in turns, on the same QEMU, accelerator, CPUs and memory.
// Both have formatted disks: what is measured is an ordinary start, not the first one ever.
import { ownMachine } from './own-machine.ts'
import { peerMachine } from './peer-machine.ts'
import { summarize } from './result.ts'
import type { Result } from './result.ts'

export const benchBoot = async (count: number): Promise<Result> => {
  await using ours = await ownMachine()
  await ours.boot()
  const { accelerator, resources } = ours.backend.machine.value
  await ours.stop()
  const peer = await peerMachine({ accelerator: accelerator ?? { id: 'tcg', emulated: true }, ...resources })
  await peer.boot()

  const runs: { ours: number; peer: number }[] = []
  for (let index = 1; index <= count; index++) {
    const run = { ours: await ours.boot(), peer: Number.NaN }
    await ours.stop()
    run.peer = await peer.boot()
    runs.push(run)
    console.log(`pair ${index}: ours ${run.ours.toFixed(2)} s, peer ${run.peer.toFixed(2)} s`)
  }
  return summarize('boot', 's', runs)
}

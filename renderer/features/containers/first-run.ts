// Owns the way from nothing to a page in the browser: load the starter image, run it, find its port.
import { create } from 'zustand'
import type { ErrorEnvelope } from '#contract/errors.ts'
import { starterImage } from '#contract/images.ts'
import { portUrl } from '#contract/ports.ts'
import { client } from '../../rpc/client.ts'
import { toAppError } from '../../rpc/streams.ts'
import { whenEnded } from '../../state/operations.ts'
import { watchedOperations } from '../../state/watched-operations.ts'

const starterPort = 80

interface FirstRunState {
  readonly stage: 'idle' | 'loading' | 'running' | 'done' | 'failed'
  readonly name: string
  readonly url: string | null
  readonly error: ErrorEnvelope | null
}
const idle: FirstRunState = { stage: 'idle', name: '', url: null, error: null }

export const useFirstRun = create<FirstRunState>(() => idle)
export const endFirstRun = (): void => useFirstRun.setState(idle)

export const startFirstRun = async (): Promise<void> => {
  try {
    useFirstRun.setState({ ...idle, stage: 'loading' })
    const { operation } = await client.images.loadStarter()
    // The page itself shows how it goes.
    watchedOperations.add(operation)
    const loaded = await whenEnded(operation)
    if (loaded.error !== null || loaded.state !== 'done') return useFirstRun.setState({ ...idle, stage: 'failed', error: loaded.error ?? { code: 'CANCELLED', details: {} } })
    useFirstRun.setState({ stage: 'running' })
    const { id } = await client.containers.run({ image: starterImage, ports: [{ containerPort: starterPort }] })
    const detail = await client.containers.inspect({ id })
    const port = detail.ports.find(({ containerPort }) => containerPort === starterPort)
    useFirstRun.setState({ stage: 'done', name: detail.name, url: port === undefined ? null : portUrl(port) })
  } catch (thrown) {
    useFirstRun.setState({ ...idle, stage: 'failed', error: toAppError(thrown).toEnvelope() })
  }
}
